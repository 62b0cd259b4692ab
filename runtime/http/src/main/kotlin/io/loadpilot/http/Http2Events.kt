package io.loadpilot.http

import io.netty.buffer.ByteBuf
import io.netty.buffer.Unpooled
import io.netty.channel.ChannelHandlerContext
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Exception.connectionError
import io.netty.handler.codec.http2.Http2FrameAdapter
import io.netty.handler.codec.http2.Http2Headers
import io.netty.handler.codec.http2.Http2Settings

/** Takes the frames of an [Http2Connection] to the responses that they are for. Netty has checked what the RFC wants. */
internal class Http2Events(private val connection: Http2Connection) : Http2FrameAdapter() {
    override fun onSettingsRead(ctx: ChannelHandlerContext, settings: Http2Settings) = connection.settings()

    override fun onHeadersRead(
        ctx: ChannelHandlerContext,
        streamId: Int,
        headers: Http2Headers,
        dependency: Int,
        weight: Short,
        exclusive: Boolean,
        padding: Int,
        endOfStream: Boolean,
    ) {
        if (streamId % 2 == 0) throw connectionError(Http2Error.PROTOCOL_ERROR, "it opened stream $streamId itself")
        val response = connection.response(streamId) ?: return
        response.arrived(connection.receivedBytes + padding)
        if (response.headers != null) {
            response.trailers = Http2ResponseHeaders(headers)
        } else if (!head(response, headers)) {
            if (endOfStream) throw response.malformed("nothing follows an informational status")
            return
        }
        if (endOfStream) end(response, Unpooled.EMPTY_BUFFER)
    }

    override fun onDataRead(
        ctx: ChannelHandlerContext,
        streamId: Int,
        data: ByteBuf,
        padding: Int,
        endOfStream: Boolean,
    ): Int {
        val bytes = data.readableBytes() + padding
        val response = connection.response(streamId) ?: return bytes
        response.arrived(bytes + Frames.HEADER_BYTES)
        if (response.headers == null &&
            response.call != null
        ) {
            throw response.malformed("its body comes before its head")
        }
        if (endOfStream) end(response, data) else response.more(data)
        return response.consumed(bytes)
    }

    override fun onRstStreamRead(ctx: ChannelHandlerContext, streamId: Int, errorCode: Long) {
        val refused = errorCode == Http2Error.REFUSED_STREAM.code()
        connection.response(streamId)?.reset(errorCode, if (refused) Repeat.ONCE else Repeat.NEVER)
    }

    override fun onGoAwayRead(ctx: ChannelHandlerContext, lastStreamId: Int, errorCode: Long, debugData: ByteBuf) =
        connection.goesAway(lastStreamId, errorCode, debugData)

    /** Whether it is the head of the response, not an informational one. */
    private fun head(response: StreamResponse, headers: Http2Headers): Boolean {
        val status = status(headers.status()) ?: throw response.malformed("it has no proper :status")
        if (status == CONTINUE) response.upload?.permitted()
        if (status < FIRST_FINAL_STATUS) return false
        response.head(status, Http2ResponseHeaders(headers))
        return true
    }

    private fun status(text: CharSequence?): Int? =
        text
            ?.takeIf { it.length == STATUS_DIGITS }
            ?.toString()
            ?.toIntOrNull()
            ?.takeIf { it >= FIRST_STATUS }

    private fun end(response: StreamResponse, last: ByteBuf) {
        response.end(last)
        connection.ended(response)
    }

    private companion object {
        const val STATUS_DIGITS = 3
        const val FIRST_STATUS = 100
        const val CONTINUE = 100
        const val FIRST_FINAL_STATUS = 200
    }
}

/** How many bytes frames take. */
internal object Frames {
    const val HEADER_BYTES = 9

    /** What the peer may put into one: we ask for no more than everybody has to take. */
    const val MOST_RECEIVED = 16 * 1024

    /** Of frames that hold [bytes], at most [most] each. */
    fun around(bytes: Int, most: Int): Int = bytes + HEADER_BYTES * maxOf(1, (bytes + most - 1) / most)
}
