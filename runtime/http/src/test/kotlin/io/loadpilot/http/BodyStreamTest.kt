package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestStream.Companion.body
import io.loadpilot.plan.user.Stream
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import java.io.IOException
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.SECONDS
import java.util.concurrent.atomic.AtomicLong

class BodyStreamTest {
    private fun against(options: HttpOptions = HttpOptions(), peer: RawPeer, block: (TestClient) -> Unit) =
        peer.use { TestClient(options.copy(target = peer.url)).use(block) }

    private fun chunk(text: String) = "${text.length.toString(16)}\r\n$text\r\n"

    private val head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nSet-Cookie: a=1\r\n\r\n"

    @Test
    fun `a body comes piece by piece, and its connection is used again`() {
        val more = CountDownLatch(1)
        val peer =
            RawPeer.answering {
                answer(head + chunk("one"))
                more.await(20, SECONDS)
                answer(chunk("two") + "0\r\n\r\n")
            }
        against(peer = peer) { client ->
            val stream = client.body("/stream")
            assertThat(stream.opened().status).isEqualTo(200)
            assertThat(stream.next().text()).isEqualTo("one")
            more.countDown()
            assertThat(stream.next().text()).isEqualTo("two")
            assertThat(stream.ended().failure).isNull()
            val all = head.length + chunk("one").length + chunk("two").length + 5L
            assertThat(stream.opened().bytesIn + stream.bytesIn.get()).isEqualTo(all)
            assertThat(client.body("/again").ended().failure).isNull()
            assertThat(peer.connections).hasValue(1)
            assertThat(peer.requests[0]).contains("Accept-Encoding: identity").doesNotContain("gzip")
            assertThat(peer.requests[1]).contains("Cookie: a=1")
        }
    }

    @Test
    fun `who has seen enough closes, and the connection with it`() {
        val closed = CountDownLatch(1)
        val peer =
            RawPeer {
                request()
                answer(head + chunk("one"))
                untilClosed()
                closed.countDown()
            }
        against(peer = peer) { client ->
            val stream = client.body("/endless")
            stream.next()
            stream.tell { close(1000, "") }
            assertThat(stream.ended().failure).isNull()
            assertThat(closed.await(20, SECONDS)).isTrue()
        }
    }

    @Test
    fun `who does not read makes the peer wait`() {
        val sent = AtomicLong()
        val peer =
            RawPeer {
                request()
                answer("HTTP/1.1 200 OK\r\n\r\n")
                val block = ByteArray(64 * 1024)
                try {
                    while (sent.get() < ENOUGH) {
                        answer(block)
                        sent.addAndGet(block.size.toLong())
                    }
                    close()
                } catch (_: IOException) {
                }
            }
        against(peer = peer) { client ->
            val stream = TestStream(client, Stream.Kind.BODY, TestClient.request("GET", "/large"))
            stream.onOpen = { pause() }
            stream.opened()
            // Neither side has room any more: what is sent stays the same for a while.
            var before = -1L
            await().pollInterval(Duration.ofMillis(200)).until {
                (sent.get() == before).also { before = sent.get() }
            }
            assertThat(sent.get()).isLessThan(ENOUGH)
            stream.tell { resume() }
            assertThat(stream.ended().failure).isNull()
            assertThat(sent).hasValue(ENOUGH)
        }
    }

    @Test
    fun `an error, a redirect and a challenge are responses like any other`() {
        val peer =
            RawPeer.answering { request ->
                when {
                    "GET /gone " in request -> {
                        answer("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone")
                    }

                    "GET /from " in request -> {
                        answer(
                            "HTTP/1.1 302 Found\r\nLocation: /to\r\nContent-Length: 0\r\n\r\n",
                        )
                    }

                    else -> {
                        ok("there")
                    }
                }
            }
        against(peer = peer) { client ->
            val gone = client.body("/gone").refused()
            assertThat(gone.failure to gone.text).isEqualTo(null to "gone")
            val moved = client.body("/from")
            assertThat(moved.opened().redirectedFrom?.status).isEqualTo(302)
            assertThat(moved.next().text()).isEqualTo("there")
            assertThat(moved.ended().failure).isNull()
        }
    }

    @Test
    fun `a body that breaks off is a failure of the stream`() {
        val peer =
            RawPeer {
                request()
                answer(head + chunk("one") + "7f\r\nhalf")
                close()
            }
        against(peer = peer) { client ->
            val stream = client.body("/")
            stream.opened()
            val failure = stream.ended().failure
            assertThat(failure).isInstanceOf(Failure.ClosedEarly::class.java)
            assertThat(failure?.sentence).endsWith("in the middle of the body, after 7 bytes")
        }
    }

    @Test
    fun `no head in time is a timeout, but a stream may last`() {
        val peer =
            RawPeer.answering { request ->
                if ("GET /slow " in request) {
                    answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n1")
                    untilClosed()
                }
            }
        against(HttpOptions(requestTimeout = Duration.ofMillis(200)), peer) { client ->
            val never = client.body("/never").refused().failure
            assertThat((never as Failure.TimedOut).phase).isEqualTo("response")
            val slow = client.body("/slow")
            slow.next()
            client.body("/never").refused()
            client.body("/never").refused()
            slow.tell { close(1000, "") }
            assertThat(slow.ended().failure).isNull()
        }
    }

    @Test
    fun `an encoding that was not asked for cannot be read as it comes`() {
        val peer =
            RawPeer.answering {
                answer(
                    "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 2\r\n\r\nxx",
                )
            }
        against(peer = peer) { client ->
            val failure = client.body("/").refused().failure
            assertThat(failure).isInstanceOf(Failure.Malformed::class.java)
            assertThat(failure?.sentence).contains("compresses its response as \"br\"")
        }
    }

    @Test
    fun `a stream that is given up before it is open is cancelled, and one that cannot be sent is refused`() {
        RawPeer.answering { }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val stream = client.body("/")
                await().until { peer.requests.isNotEmpty() }
                stream.tell { abandon() }
                assertThat(stream.refused().failure).isInstanceOf(Failure.Cancelled::class.java)
                val bad = client.body("/", "X" to "a\nb")
                assertThat(bad.refused().failure).isInstanceOf(Failure.InvalidRequest::class.java)
            }
        }
    }

    private companion object {
        /** More than the buffers of two sockets hold. */
        const val ENOUGH = 64L * 1024 * 1024
    }
}
