package io.loadpilot.http

import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.metrics.OutcomeKind
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

class IdleConnectionTest {
    /** Answers once per connection; a second request on it is read and then met with silence. */
    private fun forgetful(end: RawPeer.Visit.() -> Unit) =
        RawPeer {
            request()
            ok("first on $number")
            if (request() != null) end()
        }

    @Test
    fun `a connection is used again`() {
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                repeat(3) { assertThat(client.get("/").status).isEqualTo(200) }
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = ["GET", "PUT", "DELETE", "HEAD", "OPTIONS"])
    fun `an idempotent request on a connection closed meanwhile is repeated once and is one exchange`(method: String) {
        forgetful { close() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                client.get("/")
                val again = client.send(request(method, "/again"))
                assertThat(again.failure).isNull()
                assertThat(again.redirectedFrom).isNull()
                assertThat(peer.connections).hasValue(2)
                assertThat(peer.requests.map { it.substringBefore(" HTTP") })
                    .containsExactly("GET /", "$method /again", "$method /again")
            }
        }
    }

    @Test
    fun `a reset counts as closed meanwhile`() {
        forgetful { reset() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                client.get("/")
                assertThat(client.get("/again").text).isEqualTo("first on 2")
            }
        }
    }

    @Test
    fun `a POST that may have been processed is not repeated`() {
        forgetful { close() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                client.get("/")
                val post = client.send(request("POST", "/order", body = "x".toByteArray()))
                assertThat(post.failure?.kind).isEqualTo(OutcomeKind.CLOSED_EARLY)
                assertThat(peer.requests).hasSize(2)
            }
        }
    }

    @Test
    fun `nothing is repeated on a fresh connection`() {
        RawPeer { request().also { close() } }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                assertThat(client.get("/").failure?.kind).isEqualTo(OutcomeKind.CLOSED_EARLY)
                assertThat(peer.requests).hasSize(1)
            }
        }
    }

    @Test
    fun `nothing is repeated after the first byte of a response`() {
        forgetful { answer("H").also { close() } }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                client.get("/")
                assertThat(client.get("/again").failure?.kind).isEqualTo(OutcomeKind.CLOSED_EARLY)
                assertThat(peer.requests).hasSize(2)
            }
        }
    }

    @Test
    fun `the second attempt is the last`() {
        RawPeer {
            request()
            if (number == 1) {
                ok()
                request()
            }
            close()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                client.get("/")
                assertThat(client.get("/again").failure?.kind).isEqualTo(OutcomeKind.CLOSED_EARLY)
                assertThat(peer.requests).hasSize(3)
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
        strings = [
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
            "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        ],
    )
    fun `a connection that its peer will close is not used again`(answer: String) {
        RawPeer {
            request()
            answer(answer)
            untilClosed()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                repeat(2) { assertThat(client.get("/").text).isEqualTo("ok") }
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    @Test
    fun `a connection that the script wants closed is not used again`() {
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                repeat(2) { assertThat(client.get("/", "Connection" to "close").text).isEqualTo("ok") }
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    @Test
    fun `bytes that nobody asked for close an idle connection`() {
        val closed = CountDownLatch(1)
        RawPeer {
            request()
            ok()
            answer("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")
            untilClosed()
            closed.countDown()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue()
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.connections).hasValue(2)
            }
        }
    }
}
