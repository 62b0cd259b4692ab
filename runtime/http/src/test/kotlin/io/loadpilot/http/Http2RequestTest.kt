package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.Http2Visit.Companion.INITIAL_WINDOW_SIZE
import io.loadpilot.http.Http2Visit.Companion.MAX_HEADER_LIST_SIZE
import io.loadpilot.http.Http2Visit.Companion.answering
import io.loadpilot.http.Http2Visit.Companion.options
import io.loadpilot.http.Http2Visit.Companion.peer
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit

class Http2RequestTest {
    /** The fields that a peer gets. */
    private fun sent(request: Request): List<kotlin.Pair<String, String>> {
        val got = LinkedBlockingQueue<List<kotlin.Pair<String, String>>>()
        answering { stream, headers ->
            got.add(headers.map { it.key.toString() to it.value.toString() })
            ok(stream)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val exchange = client.send(request)
                assertThat(exchange.failure?.sentence).isNull()
                return got.take().map { (name, value) -> name to value.replace(peer.hostPort, "HOST") }
            }
        }
    }

    @Test
    fun `a request has the pseudo-headers and what HTTP 1 would send, in lower case`() {
        assertThat(sent(request("GET", "/a?b=c", headers = listOf("X-One" to " 1 ", "X-Two" to "grün"))))
            .containsExactly(
                ":method" to "GET",
                ":path" to "/a?b=c",
                ":scheme" to "http",
                ":authority" to "HOST",
                "user-agent" to "loadpilot/dev",
                "accept" to "*/*",
                "accept-encoding" to "gzip, deflate, br, zstd",
                "x-one" to "1",
                "x-two" to String("grün".toByteArray(), Charsets.ISO_8859_1),
            )
    }

    @Test
    fun `what the script sets replaces what would be sent otherwise`() {
        val fields =
            sent(
                request(
                    "POST",
                    "/",
                    headers =
                        listOf(
                            "Host" to "other.test",
                            "User-Agent" to "me",
                            "Accept" to "a/b",
                            "Cookie" to "c=1",
                        ),
                    body = "12345".toByteArray(),
                ),
            )
        assertThat(fields).contains(
            ":authority" to "other.test",
            "user-agent" to "me",
            "accept" to "a/b",
            "cookie" to "c=1",
            "content-length" to "5",
        )
        assertThat(fields.map { it.first }).doesNotHaveDuplicates().doesNotContain("host")
    }

    @Test
    fun `headers of an HTTP 1 connection are left out`() {
        val names = listOf("Connection", "Keep-Alive", "Proxy-Connection", "Upgrade", "TE")
        val fields = sent(request("GET", "/", headers = names.map { it to "x" }))
        assertThat(fields.map { it.first }).doesNotContainAnyElementsOf(names.map { it.lowercase() })
        assertThat(sent(request("GET", "/", headers = listOf("TE" to "trailers")))).contains("te" to "trailers")
    }

    @Test
    fun `what could not be sent over HTTP 1 is refused here too, on a new connection and on a kept one`() {
        answering { stream, _ -> ok(stream) }.use { peer ->
            TestClient(options(peer)).use { client ->
                repeat(2) {
                    for (bad in listOf(
                        request("GET", "/", headers = listOf("X-One" to "1\r\nX-Two: 2")),
                        request("GET", "/", headers = listOf("X One" to "1")),
                        request("GET", "/", headers = listOf("Transfer-Encoding" to "chunked")),
                        request("POST", "/", headers = listOf("Content-Length" to "9"), body = ByteArray(1)),
                        request("CONNECT", "/"),
                    )) {
                        assertThat(client.send(bad).failure).isInstanceOf(Failure.InvalidRequest::class.java)
                    }
                    assertThat(client.get("/").status).isEqualTo(200)
                }
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `headers that the peer finds too large fail by the script's fault`() {
        answering(MAX_HEADER_LIST_SIZE to 1_000) { stream, _ -> ok(stream) }.use { peer ->
            TestClient(options(peer)).use { client ->
                assertThat(client.get("/").status).isEqualTo(200)
                val failure = client.get("/", "X-Large" to "x".repeat(2_000)).failure
                assertThat(failure).isInstanceOf(Failure.InvalidRequest::class.java)
                assertThat(failure?.sentence).contains("does not take headers as large")
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `a body waits for the peer's window`() {
        val pieces = LinkedBlockingQueue<Int>()
        peer(INITIAL_WINDOW_SIZE to 10) {
            val (first) = request()
            ok(first)
            val (stream) = request()
            var total = 0
            while (total < 25) {
                val piece = until { it.type == Http2Visit.DATA }
                pieces.add(piece.payload.size)
                total += piece.payload.size
                windowUpdate(stream, 10)
            }
            ok(stream)
            until { false }
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/")
                val exchange = client.send(request("POST", "/", body = ByteArray(25)))
                assertThat(exchange.status).isEqualTo(200)
                assertThat(pieces).containsExactly(10, 10, 5)
            }
        }
    }

    @Test
    fun `an answer before the end of the request is an answer, and the rest is not sent`() {
        val last = LinkedBlockingQueue<Frame>()
        peer(INITIAL_WINDOW_SIZE to 10) {
            val (first) = request()
            ok(first)
            val (stream) = request()
            ok(stream, "early")
            last.add(until { it.type == Http2Visit.RST_STREAM })
            while (true) ok(request().first)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                client.get("/")
                assertThat(client.send(request("POST", "/", body = ByteArray(25))).text).isEqualTo("early")
                assertThat(last.poll(10, TimeUnit.SECONDS)).isNotNull()
                assertThat(client.get("/").text).isEqualTo("ok")
                assertThat(peer.connections).hasValue(1)
            }
        }
    }
}
