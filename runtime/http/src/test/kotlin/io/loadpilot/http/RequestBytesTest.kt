package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.time.Duration

/** What goes over the wire, byte for byte, and what is refused before anything goes. */
class RequestBytesTest {
    private val peer = RawPeer.answering { ok() }
    private val client = TestClient(HttpOptions(peer.url, userAgent = "loadpilot/test"))

    @AfterEach
    fun close() {
        client.close()
        peer.close()
    }

    @Test
    fun `a plain GET`() {
        val exchange = client.get("/path?x=1")
        assertThat(peer.requests).containsExactly(
            "GET /path?x=1 HTTP/1.1\r\nHost: ${peer.hostPort}\r\nUser-Agent: loadpilot/test\r\n" +
                "Accept: */*\r\nAccept-Encoding: gzip, deflate, br, zstd\r\n\r\n",
        )
        assertThat(exchange.bytesOut).isEqualTo(peer.requests[0].length.toLong())
        assertThat(exchange.bytesIn).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".length.toLong())
    }

    @Test
    fun `the script's headers replace the standard ones`() {
        val own =
            listOf(
                "host" to "other",
                "USER-AGENT" to "me",
                "Accept" to "text/html",
                "Accept-Encoding" to "identity",
            )
        client.send(request("POST", "/", headers = own + ("Content-Length" to "3"), body = "abc".toByteArray()))
        assertThat(peer.requests).containsExactly(
            "POST / HTTP/1.1\r\nhost: other\r\nUSER-AGENT: me\r\nAccept: text/html\r\n" +
                "Accept-Encoding: identity\r\nContent-Length: 3\r\n\r\nabc",
        )
    }

    @Test
    fun `a POST without a body says so`() {
        client.send(request("POST", "/"))
        assertThat(peer.requests.single()).contains("Content-Length: 0\r\n")
    }

    @ParameterizedTest
    @CsvSource(
        "'',/x,/x",
        "/,/x,/x",
        "/api,/x,/api/x",
        "/api/,/x,/api/x",
        "/api,x,/api/x",
        "/api,?q=1,/api?q=1",
        "/api,'',/api",
        "'','',/",
        "'',/a b/ü#frag,/a%20b/%C3%BC",
        "'',/%20?a=b|c,/%20?a=b%7Cc",
    )
    fun `a relative URL is appended to the target`(base: String, url: String, sent: String) {
        TestClient(HttpOptions(peer.url + base)).use { assertThat(it.get(url).status).isEqualTo(200) }
        assertThat(peer.requests.single()).startsWith("GET $sent HTTP/1.1\r\n")
    }

    @Test
    fun `an absolute URL goes where it says`() {
        RawPeer.answering { ok("other") }.use { other ->
            assertThat(client.get("${other.url}?q=1").text).isEqualTo("other")
            assertThat(other.requests.single()).startsWith("GET /?q=1 HTTP/1.1\r\nHost: ${other.hostPort}\r\n")
        }
    }

    @Test
    fun `what could inject a line or break the framing is refused and nothing is sent`() {
        val bad =
            listOf(
                request("GET", "/x\r\nEvil: 1"),
                request("GET", "/x\u0000"),
                request("GET", "/", headers = listOf("X" to "a\r\nEvil: 1")),
                request("GET", "/", headers = listOf("X" to "a\nb")),
                request("GET", "/", headers = listOf("X\r\nEvil" to "1")),
                request("GET", "/", headers = listOf("X Y" to "1")),
                request("GET", "/", headers = listOf("" to "1")),
                request("GET /evil HTTP/1.1\r\nX:", "/"),
                request("", "/"),
                request("CONNECT", "/"),
                request("POST", "/", headers = listOf("Content-Length" to "1"), body = "abc".toByteArray()),
                request("POST", "/", headers = listOf("Transfer-Encoding" to "chunked"), body = "abc".toByteArray()),
                request("GET", "http://user:pw@host/"),
                request("GET", "http://"),
                request("GET", "http://a b/"),
                request("GET", "http://host:99999/"),
                request("GET", "ftp://host/"),
                request("GET", "/", timeout = Duration.ZERO),
            )
        bad.forEach(::assertRefused)
        assertThat(peer.connections).hasValue(0)
    }

    @Test
    fun `query values cannot break out of the query`() {
        client.send(request("GET", "/", query = listOf("a" to "1\r\nEvil: 1&b=2 #")))
        assertThat(peer.requests.single()).startsWith("GET /?a=1%0D%0AEvil%3A%201%26b%3D2%20%23 HTTP/1.1\r\n")
    }

    @Test
    fun `without a target a URL must be absolute`() {
        TestClient(HttpOptions()).use { assertThat(it.get("/x").failure?.sentence).contains("no target") }
    }

    @Test
    fun `a header may carry UTF-8`() {
        client.get("/", "X-Name" to "ü")
        assertThat(peer.requests.single()).contains("X-Name: Ã¼\r\n")
    }

    private fun assertRefused(request: Request) {
        val exchange = client.send(request)
        assertThat(exchange.failure).`as`("%s", request).isInstanceOf(Failure.InvalidRequest::class.java)
        assertThat(exchange.failure?.sentence).doesNotContain("\r", "\n")
        assertThat(exchange.bytesOut).isZero()
        assertThat(exchange.status).isZero()
    }
}
