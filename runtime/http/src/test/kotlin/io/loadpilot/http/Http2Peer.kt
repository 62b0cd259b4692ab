package io.loadpilot.http

import io.netty.buffer.Unpooled
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Headers
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers
import io.netty.util.AsciiString
import java.io.DataInputStream
import java.nio.ByteBuffer

/** A frame as it is on the wire. */
internal class Frame(val type: Int, val flags: Int, val stream: Int, val payload: ByteArray) {
    val isLast: Boolean get() = flags and Http2Visit.END_STREAM != 0
}

/** The server's side of one HTTP/2 connection over a plain socket, frame by frame: right or wrong is the test's to say. */
internal class Http2Visit(private val visit: RawPeer.Visit, vararg settings: Pair<Int, Int>) {
    private val input = DataInputStream(visit.socket.getInputStream())
    private val encoder = DefaultHttp2HeadersEncoder()
    private val decoder = DefaultHttp2HeadersDecoder()

    /** Every frame that came. */
    val received = ArrayList<Frame>()
    val number = visit.number

    init {
        input.readFully(ByteArray(PREFACE_BYTES))
        settings(*settings)
    }

    fun settings(vararg settings: Pair<Int, Int>) {
        val payload = ByteBuffer.allocate(settings.size * 6)
        settings.forEach { (id, value) -> payload.putShort(id.toShort()).putInt(value) }
        send(SETTINGS, 0, 0, payload.array())
    }

    fun frame(): Frame {
        val length = input.readUnsignedByte() shl 16 or input.readUnsignedShort()
        val type = input.readUnsignedByte()
        val flags = input.readUnsignedByte()
        val stream = input.readInt()
        val payload = ByteArray(length).also(input::readFully)
        val frame = Frame(type, flags, stream, payload)
        received.add(frame)
        if (type == SETTINGS && flags and ACK == 0) send(SETTINGS, ACK, 0)
        return frame
    }

    fun until(what: (Frame) -> Boolean): Frame {
        while (true) {
            val frame = frame()
            if (what(frame)) return frame
        }
    }

    /** The stream and the header list of the next request. */
    fun request(): Pair<Int, Http2Headers> {
        val frame = until { it.type == HEADERS }
        return frame.stream to decoder.decodeHeaders(frame.stream, Unpooled.wrappedBuffer(frame.payload))
    }

    fun headers(stream: Int, vararg fields: Pair<String, String>, last: Boolean = false) {
        val list = fields.flatMap { (name, value) -> listOf(AsciiString(name), AsciiString(value)) }
        val headers = ReadOnlyHttp2Headers.trailers(false, *list.toTypedArray())
        val block = Unpooled.buffer()
        encoder.encodeHeaders(stream, headers, block)
        val bytes = ByteArray(block.readableBytes()).also(block::readBytes)
        send(HEADERS, END_HEADERS or (if (last) END_STREAM else 0), stream, bytes)
    }

    fun data(stream: Int, text: String, last: Boolean = true) =
        send(DATA, if (last) END_STREAM else 0, stream, text.toByteArray())

    fun ok(stream: Int, body: String = "ok") {
        headers(stream, ":status" to "200")
        data(stream, body)
    }

    fun reset(stream: Int, error: Http2Error) =
        send(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(error.code().toInt()).array())

    fun goAway(lastStream: Int, error: Http2Error, why: String = "") {
        val text = why.toByteArray()
        val payload =
            ByteBuffer
                .allocate(8 + text.size)
                .putInt(lastStream)
                .putInt(error.code().toInt())
                .put(text)
        send(GOAWAY, 0, 0, payload.array())
    }

    fun windowUpdate(stream: Int, bytes: Int) =
        send(WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(bytes).array())

    fun send(type: Int, flags: Int, stream: Int, payload: ByteArray = ByteArray(0)) {
        val frame = ByteBuffer.allocate(FRAME_HEADER + payload.size)
        frame.put((payload.size shr 16).toByte()).putShort(payload.size.toShort())
        frame
            .put(type.toByte())
            .put(flags.toByte())
            .putInt(stream)
            .put(payload)
        visit.answer(frame.array())
    }

    fun raw(bytes: ByteArray) = visit.answer(bytes)

    /** With all read that must have come by then: what is unread would make it a reset. */
    fun close() {
        acknowledged()
        visit.close()
    }

    fun acknowledged() {
        if (received.none(::isAcknowledgement)) until(::isAcknowledgement)
    }

    private fun isAcknowledgement(frame: Frame) = frame.type == SETTINGS && frame.flags and ACK != 0

    companion object {
        const val DATA = 0
        const val HEADERS = 1
        const val RST_STREAM = 3
        const val SETTINGS = 4
        const val PING = 6
        const val GOAWAY = 7
        const val WINDOW_UPDATE = 8
        const val ACK = 1
        const val END_STREAM = 1
        const val END_HEADERS = 4
        const val MAX_CONCURRENT_STREAMS = 3
        const val INITIAL_WINDOW_SIZE = 4
        const val MAX_HEADER_LIST_SIZE = 6
        private const val FRAME_HEADER = 9
        private const val PREFACE_BYTES = 24

        /** A peer that speaks HTTP/2 without TLS on every connection. */
        fun peer(vararg settings: Pair<Int, Int>, script: Http2Visit.() -> Unit) =
            RawPeer { Http2Visit(this, *settings).script() }

        /** Answers every request. */
        fun answering(vararg settings: Pair<Int, Int>, each: Http2Visit.(Int, Http2Headers) -> Unit) =
            peer(*settings) {
                while (true) {
                    val (stream, headers) = request()
                    each(stream, headers)
                }
            }

        fun options(peer: RawPeer, policy: ConnectionPolicy = ConnectionPolicy()) =
            HttpOptions(peer.url, protocol = Protocol.H2C, connections = policy)
    }
}
