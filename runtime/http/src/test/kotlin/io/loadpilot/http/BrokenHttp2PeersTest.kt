package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.Http2Visit.Companion.DATA
import io.loadpilot.http.Http2Visit.Companion.END_HEADERS
import io.loadpilot.http.Http2Visit.Companion.HEADERS
import io.loadpilot.http.Http2Visit.Companion.PING
import io.loadpilot.http.Http2Visit.Companion.RST_STREAM
import io.loadpilot.http.Http2Visit.Companion.SETTINGS
import io.loadpilot.http.Http2Visit.Companion.WINDOW_UPDATE
import io.loadpilot.http.Http2Visit.Companion.options
import io.loadpilot.http.Http2Visit.Companion.peer
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.metrics.OutcomeKind
import io.netty.handler.codec.http2.Http2Error
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.nio.ByteBuffer
import java.time.Duration

/** What a peer of HTTP/2 can do wrong once it has the first request. */
class BrokenHttp2PeersTest {
    private fun failureOf(limit: Duration = Duration.ofSeconds(20), answer: Http2Visit.(Int) -> Unit): Failure? =
        peer {
            answer(request().first)
            until { false }
        }.use { peer ->
            TestClient(options(peer).copy(requestTimeout = limit)).use { client ->
                val exchange = client.get("/")
                assertThat(exchange.status).isZero()
                assertThat(exchange.failure?.sentence).contains(peer.hostPort)
                exchange.failure
            }
        }

    private fun breaks(code: Http2Error, why: String = "", answer: Http2Visit.(Int) -> Unit) {
        val failure = failureOf(answer = answer)
        assertThat(failure?.kind).`as`("%s", failure?.sentence).isEqualTo(OutcomeKind.PROTOCOL_ERROR)
        assertThat(failure?.sentence).contains("broke HTTP/2", "($code)", why)
    }

    /** The first request is answered by [answer], a second one properly on the same connection. */
    private fun first(answer: Http2Visit.(Int) -> Unit) =
        peer {
            answer(request().first)
            while (true) ok(request().first)
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val exchange = client.get("/")
                assertThat(client.get("/").text).isEqualTo("ok")
                assertThat(peer.connections).hasValue(1)
                exchange
            }
        }

    @Test
    fun `an endless header block`() {
        val field = byteArrayOf(0, 1, 'a'.code.toByte(), 100) + ByteArray(100) { 'x'.code.toByte() }
        breaks(Http2Error.PROTOCOL_ERROR, "Header size exceeded") { stream ->
            send(HEADERS, 0, stream, field)
            while (true) send(CONTINUATION, 0, stream, List(100) { field }.reduce(ByteArray::plus))
        }
    }

    @Test
    fun `a header block in endlessly many small frames is a protocol error`() =
        breaks(Http2Error.ENHANCE_YOUR_CALM) { stream ->
            send(HEADERS, 0, stream)
            while (true) send(CONTINUATION, 0, stream)
        }

    @Test
    fun `another frame within a header block`() =
        breaks(Http2Error.PROTOCOL_ERROR) { stream ->
            send(HEADERS, 0, stream, byteArrayOf(STATUS_200))
            send(PING, 0, 0, ByteArray(8))
        }

    @Test
    fun `a header block that cannot be decoded`() {
        breaks(Http2Error.COMPRESSION_ERROR) { send(HEADERS, END_HEADERS, it, byteArrayOf(0x80.toByte())) }
        breaks(Http2Error.COMPRESSION_ERROR) { send(HEADERS, END_HEADERS, it, byteArrayOf(0xff.toByte(), 0x7f)) }
        breaks(Http2Error.COMPRESSION_ERROR) {
            send(HEADERS, END_HEADERS, it, byteArrayOf(0x3f, -1, -1, 0x7f, STATUS_200))
        }
    }

    @Test
    fun `a frame larger than allowed`() =
        breaks(Http2Error.FRAME_SIZE_ERROR) { stream ->
            headers(stream, ":status" to "200")
            send(DATA, 0, stream, ByteArray(16_385))
        }

    @Test
    fun `a frame whose size does not fit its type`() {
        breaks(Http2Error.FRAME_SIZE_ERROR) { send(SETTINGS, 0, 0, ByteArray(5)) }
        breaks(Http2Error.FRAME_SIZE_ERROR) { send(PING, 0, 0, ByteArray(7)) }
        breaks(Http2Error.FRAME_SIZE_ERROR) { send(RST_STREAM, 0, it, ByteArray(3)) }
    }

    @Test
    fun `settings that cannot be`() {
        breaks(Http2Error.FLOW_CONTROL_ERROR) { settings(Http2Visit.INITIAL_WINDOW_SIZE to Int.MIN_VALUE) }
        breaks(Http2Error.PROTOCOL_ERROR) { settings(MAX_FRAME_SIZE to 1) }
        breaks(Http2Error.PROTOCOL_ERROR) { settings(ENABLE_PUSH to 1) }
    }

    @Test
    fun `a window of the connection that overflows, or does not grow`() {
        breaks(Http2Error.FLOW_CONTROL_ERROR) { windowUpdate(0, Int.MAX_VALUE) }
        breaks(Http2Error.PROTOCOL_ERROR) { send(WINDOW_UPDATE, 0, 0, ByteArray(4)) }
    }

    @Test
    fun `a window of a stream that overflows ends the stream only`() {
        val failure = first { windowUpdate(it, Int.MAX_VALUE) }.failure
        assertThat(failure?.kind).`as`("%s", failure?.sentence).isEqualTo(OutcomeKind.PROTOCOL_ERROR)
        assertThat(failure?.sentence).contains("broke HTTP/2", "(FLOW_CONTROL_ERROR)")
    }

    @Test
    fun `a push that was forbidden`() =
        breaks(Http2Error.PROTOCOL_ERROR) { stream ->
            send(
                PUSH_PROMISE,
                END_HEADERS,
                stream,
                ByteBuffer
                    .allocate(5)
                    .putInt(2)
                    .put(STATUS_200)
                    .array(),
            )
        }

    @Test
    fun `a stream that the peer opens itself, or resets before it was opened`() {
        breaks(Http2Error.PROTOCOL_ERROR) { headers(2, ":status" to "200") }
        breaks(Http2Error.PROTOCOL_ERROR) { reset(it + 2, Http2Error.CANCEL) }
        breaks(Http2Error.PROTOCOL_ERROR) { headers(0, ":status" to "200") }
    }

    @Test
    fun `a body before its head is malformed`() {
        val failure = first { data(it, "early", last = false) }.failure
        assertThat(failure?.kind).`as`("%s", failure?.sentence).isEqualTo(OutcomeKind.MALFORMED)
    }

    @Test
    fun `what comes on a stream that has ended harms nobody`() {
        val exchange =
            first { stream ->
                ok(stream, "whole")
                repeat(1_000) { data(stream, "more") }
                repeat(1_000) { reset(stream, Http2Error.CANCEL) }
                repeat(1_000) { windowUpdate(stream, 1) }
                headers(stream, ":status" to "500")
            }
        assertThat(exchange.text).isEqualTo("whole")
    }

    @Test
    fun `a storm of resets fails the one that was reset`() {
        val failure = first { stream -> repeat(10_000) { reset(stream, Http2Error.INTERNAL_ERROR) } }.failure
        assertThat(failure?.kind).isEqualTo(OutcomeKind.PROTOCOL_ERROR)
        assertThat(failure?.sentence).contains("reset the stream: INTERNAL_ERROR")
    }

    @Test
    fun `a storm of 1xx ends at the timeout`() {
        val failure =
            failureOf(Duration.ofMillis(200)) { stream -> while (true) headers(stream, ":status" to "103") }
        assertThat((failure as Failure.TimedOut).phase).isEqualTo("response")
    }

    @Test
    fun `a body in endlessly many empty frames ends at the timeout`() {
        val failure =
            failureOf(Duration.ofMillis(200)) { stream ->
                headers(stream, ":status" to "200")
                while (true) data(stream, "", last = false)
            }
        assertThat((failure as Failure.TimedOut).phase).isEqualTo("body")
    }

    @Test
    fun `many pings and settings are answered, and then the request`() {
        val exchange =
            first { stream ->
                repeat(2_000) { send(PING, 0, 0, ByteArray(8)) }
                repeat(2_000) { settings(Http2Visit.INITIAL_WINDOW_SIZE to 65_535 + it) }
                ok(stream)
            }
        assertThat(exchange.text).isEqualTo("ok")
    }

    @Test
    fun `a flood of questions whose answers nobody reads ends the connection`() {
        val pings = ByteBuffer.allocate(17 * 1_000)
        repeat(1_000) { pings.put(byteArrayOf(0, 0, 8, PING.toByte(), 0, 0, 0, 0, 0)).put(ByteArray(8)) }
        RawPeer {
            // Or the machine would hold very many answers before the client has to.
            socket.receiveBufferSize = 4_096
            Http2Visit(this).request()
            while (true) answer(pings.array())
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val failure = client.get("/").failure
                assertThat(failure?.kind).`as`("%s", failure?.sentence).isEqualTo(OutcomeKind.PROTOCOL_ERROR)
                assertThat(failure?.sentence).contains(peer.hostPort, "does not read", "(ENHANCE_YOUR_CALM)")
            }
        }
    }

    @Test
    fun `garbage instead of frames`() {
        val failure = failureOf { raw(ByteArray(10_000) { 'x'.code.toByte() }) }
        assertThat(failure?.kind).`as`("%s", failure?.sentence).isEqualTo(OutcomeKind.PROTOCOL_ERROR)
    }

    @Test
    fun `each of many calls fails once when their connection breaks`() {
        peer {
            repeat(50) { request() }
            send(SETTINGS, 0, 0, ByteArray(5))
            until { false }
        }.use { peer ->
            TestClient(options(peer)).use { client ->
                val exchanges = List(50) { client.begin(request("GET", "/")) }.map { it.answer() }
                assertThat(exchanges.map { it.failure?.kind }).containsOnly(OutcomeKind.PROTOCOL_ERROR)
            }
        }
    }

    private companion object {
        const val PUSH_PROMISE = 5
        const val CONTINUATION = 9
        const val ENABLE_PUSH = 2
        const val MAX_FRAME_SIZE = 5

        /** `:status: 200` as HPACK's table has it. */
        const val STATUS_200 = 0x88.toByte()
    }
}
