package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.netty.buffer.ByteBuf
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Exception

/** What goes wrong in HTTP/2 only, in one sentence that names the peer and the code of RFC 9113, 7. */
internal object Http2Failures {
    /** The peer ended one stream. */
    fun reset(origin: Origin, code: Long): Failure =
        Failure.ProtocolError("${origin.hostPort} reset the stream: ${name(code)}")

    /** The peer ends the connection. */
    fun wentAway(origin: Origin, code: Long, why: ByteBuf): Failure {
        val said = why.toString(Charsets.UTF_8)
        val text = if (said.isEmpty()) "" else " ${quoted(said)}"
        return Failure.ProtocolError("${origin.hostPort} went away: ${name(code)}$text")
    }

    /** The peer did on one stream what it must not; [error] is what we answer. */
    fun onStream(origin: Origin, error: Http2Exception.StreamException): Failure =
        when {
            error is Http2Exception.HeaderListSizeException && error.duringDecode() -> {
                Failures.headTooLong(origin)
            }

            error is Http2Exception.HeaderListSizeException -> {
                Failure.InvalidRequest("${origin.hostPort} does not take headers as large as those of the request")
            }

            error.error() == Http2Error.PROTOCOL_ERROR -> {
                Failures.malformed(origin, error).failure
            }

            else -> {
                broken(origin, error)
            }
        }

    /** The peer did with the connection what it must not; [error] is what we answer. */
    fun broken(origin: Origin, error: Http2Exception): Failure {
        val message = error.message.orEmpty()
        val peer = origin.hostPort
        return when {
            !message.startsWith(NO_SETTINGS) -> {
                Failure.ProtocolError("$peer broke HTTP/2: $message (${error.error().name})")
            }

            message.endsWith(HTTP1) -> {
                Failure.ProtocolError("$peer does not speak HTTP/2: it answers in HTTP/1.1")
            }

            else -> {
                Failure.ProtocolError("$peer does not speak HTTP/2")
            }
        }
    }

    private fun name(code: Long): String {
        val known = Http2Error.entries.firstOrNull { it.code() == code }
        return known?.name ?: "code $code"
    }

    /** So Netty's message begins; it ends in the first bytes, in hexadecimal. */
    private const val NO_SETTINGS = "First received frame was not SETTINGS"
    private val HTTP1 = "HTTP/".toByteArray().joinToString("") { "%02x".format(it) }
}
