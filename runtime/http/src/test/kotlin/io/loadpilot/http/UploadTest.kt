package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Path
import java.time.Duration
import kotlin.io.path.writeBytes

/** Bodies that are sent piece by piece, and those that wait for leave. */
class UploadTest {
    @TempDir
    lateinit var folder: Path

    private fun stored(size: Int): Pair<Body.Stored, ByteArray> {
        val bytes = ByteArray(size) { (it * 31 + it / 1000).toByte() }
        val file = folder.resolve("film").also { it.writeBytes(bytes) }
        return Body.Stored(file, size.toLong()) to bytes
    }

    private fun post(body: Body?, expects: Boolean = false): Request =
        request("POST", "/up").withBody(body).run { with(handling.withContinue(expects)) }

    private fun send(peer: RawPeer, request: Request, protocol: Protocol = Protocol.HTTP1): Exchange =
        peer.use {
            val options = HttpOptions(peer.url, protocol = protocol, requestTimeout = Duration.ofSeconds(20))
            TestClient(options).use { it.send(request) }
        }

    /** The body as it came, DATA frame by DATA frame; each is let in by a window of its size. */
    private fun Http2Visit.body(stream: Int): ByteArray {
        var all = ByteArray(0)
        do {
            val frame = until { it.type == Http2Visit.DATA }
            all += frame.payload
            if (frame.payload.isNotEmpty()) {
                windowUpdate(0, frame.payload.size)
                if (!frame.isLast) windowUpdate(stream, frame.payload.size)
            }
        } while (!frame.isLast)
        return all
    }

    @Test
    fun `a file between other parts comes as it is, with its length said before`() {
        val (file, bytes) = stored(300_001)
        val body =
            Body.Joined(
                listOf(Body.of("<".toByteArray()), file, Body.of(ByteArray(0)), Body.of(">".toByteArray())),
            )
        lateinit var received: String

        val exchange = send(RawPeer { request()?.let { received = it }.also { ok() } }, post(body))

        assertThat(exchange.text).isEqualTo("ok")
        assertThat(received).contains("Content-Length: 300003\r\n").doesNotContain("Expect")
        assertThat(received.substringAfter("\r\n\r\n").encodeToByteArray())
            .isEqualTo(("<".toByteArray() + bytes + ">".toByteArray()).decodeToString().encodeToByteArray())
        assertThat(exchange.bytesOut).isEqualTo(received.substringBefore("\r\n\r\n").length + 4L + 300_003)
    }

    @Test
    fun `over HTTP2 a file goes as the windows let it`() {
        val (file, bytes) = stored(300_001)
        var received = ByteArray(0)
        val peer =
            Http2Visit.peer {
                val (stream, headers) = request()
                assertThat(headers.get("content-length").toString()).isEqualTo("300001")
                received = body(stream)
                ok(stream)
                until { false }
            }

        val exchange = send(peer, post(file), Protocol.H2C)

        assertThat(exchange.text).isEqualTo("ok")
        assertThat(received).isEqualTo(bytes)
        assertThat(exchange.bytesOut).isGreaterThan(300_001L)
    }

    @Test
    fun `the connection takes the next request after an upload`() {
        val (file, _) = stored(100_000)
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                repeat(2) { assertThat(client.send(post(file)).text).isEqualTo("ok") }
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `with leave asked for the body follows the 100`() {
        var head: String? = null
        var body = ByteArray(0)
        val peer =
            RawPeer {
                head = head()
                answer("HTTP/1.1 100 Continue\r\n\r\n")
                body = socket.getInputStream().readNBytes(5)
                ok()
            }

        val exchange = send(peer, post(Body.of("hello".toByteArray()), expects = true))

        assertThat(exchange.text).isEqualTo("ok")
        assertThat(head).contains("Expect: 100-continue\r\n", "Content-Length: 5\r\n")
        assertThat(body.decodeToString()).isEqualTo("hello")
    }

    @Test
    fun `a server that refuses at once is spared the body, and the connection is not used again`() {
        val peer =
            RawPeer {
                head()
                answer("HTTP/1.1 417 Expectation Failed\r\nContent-Length: 0\r\n\r\n")
                untilClosed()
            }

        val exchange = send(peer, post(Body.of("hello".toByteArray()), expects = true))

        assertThat(exchange.status).isEqualTo(417)
        assertThat(exchange.bytesOut).isEqualTo(
            peer.heads
                .single()
                .length
                .toLong(),
        )
    }

    @Test
    fun `a server that gives no leave gets the body all the same`() {
        val exchange =
            send(RawPeer.answering { ok(it.takeLast(5)) }, post(Body.of("hello".toByteArray()), expects = true))

        assertThat(exchange.text).isEqualTo("hello")
        assertThat(exchange.doneNanos - exchange.sentNanos).isGreaterThanOrEqualTo(Upload.PATIENCE_NANOS)
    }

    @Test
    fun `over HTTP2 leave is given by an informational head`() {
        var early = 0
        val peer =
            Http2Visit.peer {
                val (stream, headers) = request()
                assertThat(headers.get("expect").toString()).isEqualTo("100-continue")
                early = received.count { it.type == Http2Visit.DATA }
                headers(stream, ":status" to "100")
                ok(stream, body(stream).decodeToString())
                until { false }
            }

        val exchange = send(peer, post(Body.of("hello".toByteArray()), expects = true), Protocol.H2C)

        assertThat(exchange.text).isEqualTo("hello")
        assertThat(early).isZero()
    }

    @Test
    fun `without a body there is nothing to ask leave for`() {
        var received: String? = null
        send(RawPeer { request().also { received = it }.also { ok() } }, post(null, expects = true))
        assertThat(received).doesNotContain("Expect")
    }

    @Test
    fun `an answer before the end of the body counts, and nothing goes on`() {
        val (file, _) = stored(20_000_000)
        val peer =
            RawPeer {
                head()
                answer("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno")
                // Unread bytes make this a reset.
                close()
            }

        val exchange = send(peer, post(file))

        assertThat(exchange.status).`as`("saying: %s", exchange.failure?.sentence).isEqualTo(413)
        assertThat(exchange.text).isEqualTo("no")
        assertThat(exchange.bytesOut).isLessThan(20_000_000)
    }

    @Test
    fun `an early answer over HTTP2 ends the stream and leaves the connection`() {
        val (file, _) = stored(20_000_000)
        val peer =
            Http2Visit.peer {
                val (first, _) = request()
                headers(first, ":status" to "413", last = true)
                val (second, _) = request()
                ok(second)
                until { false }
            }
        peer.use {
            TestClient(Http2Visit.options(peer)).use { client ->
                assertThat(client.send(post(file)).status).isEqualTo(413)
                assertThat(client.get("/").text).isEqualTo("ok")
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `a file that has become shorter is told, and the peer is not left waiting`() {
        val (file, _) = stored(100_000)
        for (protocol in listOf(Protocol.HTTP1, Protocol.H2C)) {
            val peer =
                RawPeer {
                    if (protocol == Protocol.H2C) Http2Visit(this).run { body(request().first) } else request()
                    untilClosed()
                }
            val failure = send(peer, post(Body.Stored(file.file(), 100_010)), protocol).failure
            assertThat(failure).isInstanceOf(Failure.InvalidRequest::class.java)
            assertThat(failure?.sentence).contains("ends after 100000 of 100010 bytes")
        }
    }

    @Test
    fun `a file that has gone is told by its name`() {
        val failure =
            send(RawPeer { request() }, post(Body.Stored(folder.resolve("gone.bin"), 5))).failure
        assertThat(failure?.sentence).contains("there is no file").contains("gone.bin")
    }
}
