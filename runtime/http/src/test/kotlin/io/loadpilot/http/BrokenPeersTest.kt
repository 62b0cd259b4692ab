package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.metrics.OutcomeKind
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.net.InetAddress
import java.net.ServerSocket
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.locks.LockSupport

class BrokenPeersTest {
    private fun against(
        limit: Duration = Duration.ofSeconds(20),
        script: RawPeer.Visit.() -> Unit,
    ): Pair<Exchange, RawPeer> =
        RawPeer(script).use { peer ->
            TestClient(HttpOptions(peer.url, requestTimeout = limit)).use { client ->
                client.get("/x") to peer
            }
        }

    private fun assertFailed(outcome: Pair<Exchange, RawPeer>, kind: OutcomeKind, says: String) {
        val (exchange, peer) = outcome
        assertThat(exchange.failure?.kind).`as`("kind, saying: %s", exchange.failure?.sentence).isEqualTo(kind)
        assertThat(exchange.failure?.sentence).contains(says).contains(peer.hostPort)
        assertThat(exchange.status).isZero()
        assertThat(exchange.body).isEmpty()
    }

    @Test
    fun `refused connection is named with host and port`() {
        val port = ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")).use { it.localPort }
        TestClient(HttpOptions("http://127.0.0.1:$port")).use { client ->
            val failure = client.get("/").failure
            assertThat(failure).isInstanceOf(Failure.ConnectRefused::class.java)
            assertThat(failure?.sentence).isEqualTo("connection refused by 127.0.0.1:$port")
        }
    }

    @Test
    fun `unknown host is a DNS failure`() {
        TestClient(HttpOptions("http://no-such-host.invalid")).use { client ->
            val failure = client.get("/").failure
            assertThat(failure).isInstanceOf(Failure.DnsFailed::class.java)
            assertThat(failure?.sentence).contains("no-such-host.invalid")
        }
    }

    @Test
    fun `close without a response`() =
        assertFailed(against { request().also { close() } }, OutcomeKind.CLOSED_EARLY, "without a response")

    @Test
    fun `reset without a response`() =
        assertFailed(against { request().also { reset() } }, OutcomeKind.RESET, "connection reset by")

    @Test
    fun `close in the middle of the head`() =
        assertFailed(
            against { request().also { answer("HTTP/1.1 200 OK\r\nContent-Le").also { close() } } },
            OutcomeKind.CLOSED_EARLY,
            "in the middle of the response head",
        )

    @Test
    fun `close in the middle of the status line`() =
        assertFailed(
            against { request().also { answer("HTTP/1.").also { close() } } },
            OutcomeKind.CLOSED_EARLY,
            "in the middle of the response head",
        )

    @Test
    fun `body shorter than announced`() =
        assertFailed(
            against {
                request().also {
                    answer(
                        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345",
                    ).also { close() }
                }
            },
            OutcomeKind.CLOSED_EARLY,
            "after 5 of 10 bytes",
        )

    @Test
    fun `close before the last chunk`() =
        assertFailed(
            against { request().also { answer("$CHUNKED\r\n3\r\nabc\r\n").also { close() } } },
            OutcomeKind.CLOSED_EARLY,
            "in the middle of the body, after 3 bytes",
        )

    @Test
    fun `reset in the middle of the body`() {
        val seen = CountDownLatch(1)
        RawPeer {
            request()
            answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
            seen.await(10, TimeUnit.SECONDS)
            reset()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val begun = client.begin(request("GET", "/x"))
                assertThat(peer.requests.size).isLessThanOrEqualTo(1)
                seen.countDown()
                val failure = begun.answer().failure
                assertThat(failure?.kind).isIn(OutcomeKind.RESET)
            }
        }
    }

    @Test
    fun `bad status line`() =
        assertFailed(
            against { request().also { answer("SMTP ready\r\n\r\n") } },
            OutcomeKind.MALFORMED,
            "it began with \"SMTP",
        )

    @Test
    fun `a status that is none`() {
        for (status in listOf("000", "42", "1000")) {
            assertFailed(
                against { request().also { answer("HTTP/1.1 $status Odd\r\nContent-Length: 0\r\n\r\n") } },
                OutcomeKind.MALFORMED,
                "its status is ${status.toInt()}",
            )
        }
    }

    @Test
    fun `endless headers`() =
        assertFailed(
            against {
                request()
                answer("HTTP/1.1 200 OK\r\n")
                while (true) answer("X-More: ${"x".repeat(1000)}\r\n")
            },
            OutcomeKind.MALFORMED,
            "headers of more than 65536 bytes",
        )

    @Test
    fun `endless status line`() =
        assertFailed(
            against {
                request()
                while (true) answer("x".repeat(1000))
            },
            OutcomeKind.MALFORMED,
            "a line longer than 16384 bytes",
        )

    @Test
    fun `a status that is no number is told in words`() =
        assertFailed(
            against { request().also { answer("HTTP/1.1 abc OK\r\n\r\n") } },
            OutcomeKind.MALFORMED,
            "proper HTTP: its status is \"abc\"",
        )

    @Test
    fun `bad chunk size`() =
        assertFailed(
            against { request().also { answer("$CHUNKED\r\nzz\r\nabc\r\n0\r\n\r\n") } },
            OutcomeKind.MALFORMED,
            "proper HTTP",
        )

    @Test
    fun `chunk longer than its size`() =
        assertFailed(
            against { request().also { answer("$CHUNKED\r\n3\r\nabcdef\r\n0\r\n\r\n") } },
            OutcomeKind.MALFORMED,
            "proper HTTP",
        )

    @Test
    fun `two different Content-Lengths`() =
        assertFailed(
            against {
                request().also {
                    answer(
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc",
                    )
                }
            },
            OutcomeKind.MALFORMED,
            "proper HTTP",
        )

    @Test
    fun `a Content-Length that is not a number`() =
        assertFailed(
            against { request().also { answer("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc") } },
            OutcomeKind.MALFORMED,
            "proper HTTP",
        )

    @Test
    fun `no answer at all is a timeout of the response phase`() {
        val outcome = against(Duration.ofMillis(120)) { request().also { untilClosed() } }
        assertFailed(outcome, OutcomeKind.TIMEOUT, "response timeout")
        assertThat(outcome.first.doneNanos - outcome.first.sentNanos).isGreaterThanOrEqualTo(120_000_000)
    }

    @Test
    fun `a body that does not end is a timeout of the body phase`() {
        val outcome =
            against(Duration.ofMillis(120)) {
                request()
                answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12345")
                untilClosed()
            }
        assertFailed(outcome, OutcomeKind.TIMEOUT, "body timeout")
        assertThat((outcome.first.failure as Failure.TimedOut).phase).isEqualTo("body")
    }

    @Test
    fun `a head that comes drop by drop is a timeout of the response phase`() =
        assertFailed(
            against(Duration.ofMillis(150)) {
                request()
                answer("HTTP/1.1 200 OK\r\n")
                while (true) {
                    answer("X")
                    LockSupport.parkNanos(PAUSE_NANOS)
                }
            },
            OutcomeKind.TIMEOUT,
            "response timeout",
        )

    @Test
    fun `a peer that ends its side before the body has said too little`() =
        assertFailed(
            against {
                request()
                answer("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n12")
                socket.shutdownOutput()
                untilClosed()
            },
            OutcomeKind.CLOSED_EARLY,
            "after 2 of 10 bytes",
        )

    @Test
    fun `a peer that ends its side after the response has answered, and gets nothing more`() {
        RawPeer {
            request()
            ok()
            socket.shutdownOutput()
            untilClosed()
        }.use { peer ->
            TestClient(HttpOptions(peer.url, requestTimeout = Duration.ofSeconds(5))).use { client ->
                repeat(3) { assertThat(client.get("/$it").text).isEqualTo("ok") }
                assertThat(peer.connections).hasValue(3)
            }
        }
    }

    @Test
    fun `a storm of 1xx ends at the timeout`() =
        assertFailed(
            against(Duration.ofMillis(120)) {
                request()
                while (true) answer("HTTP/1.1 103 Early Hints\r\n\r\n")
            },
            OutcomeKind.TIMEOUT,
            "response timeout",
        )

    @Test
    fun `bytes after the response are not taken for the next one`() {
        RawPeer {
            request()
            answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 Smuggled\r\nContent-Length: 0\r\n\r\n")
            untilClosed()
        }.use { peer ->
            TestClient(HttpOptions(peer.url, requestTimeout = Duration.ofSeconds(5))).use { client ->
                assertThat(client.get("/1").status).isEqualTo(200)
                assertThat(client.get("/2").status).isEqualTo(200)
                assertThat(peer.connections).hasValue(2)
            }
        }
    }

    private companion object {
        const val PAUSE_NANOS = 2_000_000L
        const val CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
    }
}
