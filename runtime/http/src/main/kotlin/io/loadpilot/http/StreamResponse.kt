package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelFuture
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Exception
import java.io.IOException

/** The response on one stream of an [Http2Connection]; [onIdle] tells that nothing else was under way there. */
internal class StreamResponse(
    private val connection: Http2Connection,
    private val home: OriginConnections,
    val id: Int,
    private val toHead: Boolean,
    private val onIdle: Boolean,
) : Incoming(home),
    Upload.Sink {
    private var whole: ByteArray? = null
    private var paused = false
    private var held = 0

    override val protocol: String get() = "HTTP/2"

    override fun abandon() {
        release()
        connection.cancel(id)
    }

    override fun write(piece: ByteBuf, last: Boolean): ChannelFuture = connection.write(this, piece, last)

    override fun unreadable(cause: IOException) =
        abandonAs(LostCall(Failures.unreadable(home.origin, cause), connectionLost = false))

    override fun pause() {
        paused = true
    }

    override fun resume() {
        paused = false
        if (held > 0) connection.consume(id, held)
        held = 0
    }

    /** How many of [bytes] that were read the peer may make up for now: none while this is paused. */
    fun consumed(bytes: Int): Int {
        if (!paused) return bytes
        held += bytes
        return 0
    }

    fun more(data: ByteBuf) {
        if (call != null && !add(data)) abandonAs(tooLarge())
    }

    /** @throws Http2Exception if the body has another size than the head says */
    fun end(last: ByteBuf) {
        val headers = headers ?: return
        val body = finish(last) ?: return abandonAs(tooLarge())
        val announced = headers.contentLength
        if (announced >= 0 && announced != bodyBytes && !toHead && status != NOT_MODIFIED) {
            throw malformed("content-length is $announced, but the body has $bodyBytes bytes")
        }
        whole = body
    }

    fun reset(code: Long, repeat: Repeat) = lose(Http2Failures.reset(home.origin, code), repeat)

    /** What happens after the end of the response changes nothing. */
    fun lose(failure: Failure, repeat: Repeat = Repeat.NEVER) {
        if (whole == null) release()?.lost(failure, repeat)
    }

    /** Nothing more will come; without a whole response it was [lost], or else closed too early. */
    fun closed(lost: LostCall? = null) {
        val status = status
        val headers = headers
        val body = whole
        if (headers != null && body != null) {
            release()?.answered(status, headers, body)
        } else if (call != null) {
            val how = lost ?: closedEarly()
            val mayRepeat = onIdle && bytesIn == 0L && how.connectionLost
            lose(how.failure, if (mayRepeat) Repeat.ONCE_IF_IDEMPOTENT else Repeat.NEVER)
        }
    }

    fun malformed(why: String): Http2Exception = Http2Exception.streamError(id, Http2Error.PROTOCOL_ERROR, why)

    private fun abandonAs(lost: LostCall) {
        lose(lost.failure)
        connection.cancel(id)
    }

    private companion object {
        const val NOT_MODIFIED = 304
    }
}
