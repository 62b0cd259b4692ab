package io.loadpilot.http

import io.loadpilot.plan.user.Request.Login
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/** Challenges and answers as the RFCs print them. */
class DigestTest {
    private fun answer(line: String, password: String, clientNonce: String = "c"): String? =
        DigestReader.read(listOf(line))?.answer(Login("Mufasa", password), "GET", "/dir/index.html", clientNonce)

    @Test
    fun `the examples of RFC 7616`() {
        val challenges =
            listOf("SHA-256", "MD5").map {
                "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=$it, " +
                    "nonce=\"$NONCE\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""
            }
        assertThat(challenges.map { answer(it, "Circle of Life", CLIENT_NONCE) }).containsExactly(
            expected("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
            expected("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        )
    }

    private fun expected(algorithm: String, response: String) =
        "Digest username=\"Mufasa\", realm=\"http-auth@example.org\", nonce=\"$NONCE\", uri=\"/dir/index.html\", " +
            "response=\"$response\", algorithm=$algorithm, qop=auth, nc=00000001, cnonce=\"$CLIENT_NONCE\", " +
            "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\""

    @Test
    fun `the example of RFC 2617, which names no algorithm`() {
        val line = "Digest realm=\"testrealm@host.com\", qop=\"auth,auth-int\", nonce=\"$OLD_NONCE\", opaque=\"5ccc\""
        assertThat(answer(line, "Circle Of Life", "0a4f113b"))
            .contains("response=\"6629fae49393a05397450978507c4ef1\"", "opaque=\"5ccc\"")
            .doesNotContain("algorithm")
    }

    @Test
    fun `the example of RFC 2069, which counts nothing`() {
        assertThat(answer("Digest realm=\"testrealm@host.com\", nonce=\"$OLD_NONCE\"", "CircleOfLife"))
            .contains("response=\"1949323746fe6a43ef61f9606e7febea\"")
            .doesNotContain("nc=", "qop", "opaque")
    }

    @Test
    fun `each answer counts and has a client nonce of its own`() {
        val digest = checkNotNull(DigestReader.read(listOf("Digest realm=r,nonce=n,qop=auth")))
        val answers = List(11) { digest.answer(Login("a", "b"), "GET", "/") }
        assertThat(answers[0]).contains("nc=00000001,")
        assertThat(answers[10]).contains("nc=0000000b,")
        assertThat(answers.map { it.substringAfter("cnonce=") }).doesNotHaveDuplicates()
    }

    @Test
    fun `the first challenge that can be answered is taken, among those of other schemes`() {
        val lines =
            listOf(
                "Negotiate, NTLM TlRMTVNTUAAB==, Basic realm=\"all, of it\"",
                "Digest realm=r, nonce=n1, algorithm=SHA-512-256, qop=auth, Digest realm=r, nonce=n2, qop=auth-int",
                "digest REALM = r , Nonce=\"n3\", algorithm=sha-256 , qop=\"Auth\"",
                "Digest realm=r, nonce=n4, qop=auth",
            )
        val answer = DigestReader.read(lines)?.answer(Login("a", "b"), "GET", "/")
        assertThat(answer).contains("nonce=\"n3\"", "algorithm=sha-256")
    }

    @Test
    fun `quotes, backslashes and other alphabets come back as they came`() {
        val realm = String("söhne \\\"und\\\\".toByteArray(), Charsets.ISO_8859_1)
        val answer =
            DigestReader
                .read(listOf("Digest realm=\"$realm\", nonce=n"))
                ?.answer(Login("a\"b\\c", "b"), "GET", "/")
        assertThat(answer).startsWith("Digest username=\"a\\\"b\\\\c\", realm=\"söhne \\\"und\\\\\", nonce=\"n\"")
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "", ",", "=", "Digest", "Digest realm", "Digest realm=", "Digest nonce=n", "Digest realm=\"r", "\"",
            "Digest realm=\"r\\", "Digest realm=r, nonce=\"a\tb\"", "Digest realm=r, nonce=n, algorithm=MD5-sess",
            "realm=r, nonce=n", "Basic realm=r, nonce=n",
        ],
    )
    fun `what cannot be answered is not`(line: String) {
        assertThat(DigestReader.read(listOf(line))).isNull()
    }

    private companion object {
        const val NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
        const val CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
        const val OLD_NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c093"
    }
}
