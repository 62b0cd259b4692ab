package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Login
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.security.MessageDigest
import java.util.HexFormat
import java.util.concurrent.atomic.AtomicInteger

/** Digest authentication against a peer that looks at every answer. */
class ChallengesTest {
    private val issued = AtomicInteger(1)
    private var stale = false
    private val peer = RawPeer.answering { request -> if (isAnswered(request)) ok() else challenge() }
    private val client = TestClient(HttpOptions(peer.url))

    @AfterEach
    fun close() {
        client.close()
        peer.close()
    }

    private fun request(
        url: String = "/a?b=1",
        method: String = "GET",
        body: String? = null,
        login: Login? = Login("ada", "lovelace"),
    ) = TestClient.request(method, url, body = body?.toByteArray()).run { with(handling.withDigest(login)) }

    private fun send(request: Request): List<Exchange> =
        generateSequence(client.send(request)) { it.redirectedFrom }.toList().reversed()

    private fun statuses(request: Request = request()) = send(request).map { it.status }

    private fun counts() =
        peer.requests.map {
            Regex("nonce=\"(n\\d+)\".* nc=(\\w+)")
                .find(it)
                ?.groupValues
                ?.drop(1)
                ?.joinToString(" ")
        }

    @Test
    fun `a challenge is answered once, and both exchanges are told`() {
        val (first, second) = send(request(method = "POST", body = "words"))
        assertThat(listOf(first.status, second.status)).containsExactly(401, 200)
        assertThat(second.sentNanos).isEqualTo(first.doneNanos)
        assertThat(peer.requests[0]).doesNotContain("Authorization").endsWith("\r\n\r\nwords")
        assertThat(peer.requests[1]).contains("Authorization: Digest username=\"ada\"").endsWith("\r\n\r\nwords")
        assertThat(peer.connections).hasValue(1)
    }

    @Test
    fun `later requests of the user answer at once, with growing counts`() {
        assertThat(statuses()).containsExactly(401, 200)
        assertThat(statuses()).containsExactly(200)
        assertThat(statuses(request("/other", "PUT", "x"))).containsExactly(200)
        assertThat(counts()).containsExactly(null, "n1 00000001", "n1 00000002", "n1 00000003")
    }

    @Test
    fun `a nonce that is too old is replaced`() {
        statuses()
        stale = true
        issued.incrementAndGet()
        assertThat(statuses()).containsExactly(401, 200)
        assertThat(statuses()).containsExactly(200)
        assertThat(counts()).endsWith("n1 00000002", "n2 00000001", "n2 00000002")
    }

    @Test
    fun `a wrong password is tried once`() {
        assertThat(statuses(request(login = Login("ada", "wrong")))).containsExactly(401, 401)
        assertThat(peer.requests).hasSize(2)
    }

    @Test
    fun `without a login a 401 is an answer`() {
        assertThat(statuses(request(login = null))).containsExactly(401)
    }

    @Test
    fun `a challenge is for the user who was asked`() {
        statuses()
        val other = client.send(request(), client.transport.open(client.loop))
        assertThat(other.redirectedFrom?.status).isEqualTo(401)
        assertThat(other.status).isEqualTo(200)
    }

    @Test
    fun `requests that are challenged at the same time share the nonce`() {
        val begun = List(5) { client.begin(request()) }
        assertThat(begun.map { it.answer().status }).containsOnly(200)
        val used = counts().filterNotNull()
        assertThat(used).doesNotHaveDuplicates()
        assertThat(used).containsExactlyInAnyOrder(*Array(used.size) { "n1 0000000${it + 1}" })
    }

    @Test
    fun `a challenge that could end the line of its answer is not answered`() {
        RawPeer
            .answering {
                answer("HTTP/1.1 401 Who\r\nWWW-Authenticate: Digest realm=\"r\", nonce=\"n\rX-Evil: 1\"\r\n")
                answer("Content-Length: 0\r\n\r\n")
            }.use { evil ->
                assertThat(statuses(request(evil.url))).containsExactly(401)
                assertThat(evil.requests).hasSize(1)
            }
    }

    @Test
    fun `a redirect is answered for its own path, on its own origin only`() {
        RawPeer.answering { challenge() }.use { other ->
            RawPeer
                .answering { request ->
                    when {
                        !isAnswered(request) -> challenge()
                        request.startsWith("GET /away") -> redirect("${other.url}/")
                        request.startsWith("GET /a") -> redirect("/end")
                        else -> ok()
                    }
                }.use { moved ->
                    assertThat(statuses(request("${moved.url}/a"))).containsExactly(401, 302, 200)
                    assertThat(statuses(request("${moved.url}/away"))).containsExactly(302, 401)
                }
            assertThat(other.requests.single()).doesNotContain("Authorization", "ada")
        }
    }

    private fun RawPeer.Visit.redirect(to: String) =
        answer("HTTP/1.1 302 Found\r\nLocation: $to\r\nContent-Length: 0\r\n\r\n")

    private fun RawPeer.Visit.challenge() =
        answer(
            "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"shop\"\r\nWWW-Authenticate: Digest " +
                "realm=\"shop\", nonce=\"n${issued.get()}\", qop=\"auth\", algorithm=SHA-256, stale=$stale\r\n" +
                "Content-Length: 2\r\n\r\nno",
        )

    private fun isAnswered(request: String): Boolean {
        val (method, target) = request.split(' ')
        val answer = request.lines().firstOrNull { it.startsWith("Authorization: Digest ") } ?: return false

        fun given(name: String) =
            Regex("[ ,]$name=\"?([^\",]*)")
                .find(answer)
                ?.groupValues
                ?.get(1)
                .orEmpty()
        if (given("nonce") != "n${issued.get()}" || given("uri") != target) return false
        val counted = "${given("nonce")}:${given("nc")}:${given("cnonce")}:auth"
        return given("response") == sha256("${sha256("ada:shop:lovelace")}:$counted:${sha256("$method:$target")}")
    }

    private fun sha256(text: String) =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.toByteArray()))
}
