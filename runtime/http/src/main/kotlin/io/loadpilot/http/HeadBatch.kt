package io.loadpilot.http

import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelOutboundHandlerAdapter
import io.netty.channel.ChannelPromise
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter
import io.netty.handler.codec.http2.Http2Exception
import io.netty.handler.codec.http2.Http2FrameTypes
import io.netty.handler.codec.http2.Http2Headers
import io.netty.handler.codec.http2.Http2HeadersEncoder

/**
 * Puts the heads of the requests that go out in one turn of the loop into one buffer, which Netty would write as two
 * buffers each. Whatever else is written follows those that came before it. Stands between the socket and Netty's codec.
 */
internal class HeadBatch : ChannelOutboundHandlerAdapter() {
    private var heads: ByteBuf? = null

    override fun write(ctx: ChannelHandlerContext, msg: Any, promise: ChannelPromise) {
        handOn(ctx)
        ctx.write(msg, promise)
    }

    override fun flush(ctx: ChannelHandlerContext) {
        handOn(ctx)
        ctx.flush()
    }

    override fun handlerRemoved(ctx: ChannelHandlerContext) {
        heads?.release()
        heads = null
    }

    /** A failure comes back as exceptionCaught. */
    private fun handOn(ctx: ChannelHandlerContext) {
        val all = heads ?: return
        heads = null
        ctx.write(all, ctx.voidPromise())
    }

    /** Netty's writer, whose heads wait in the batch. They count as written at once. */
    inner class Writer(private val encoder: Http2HeadersEncoder) : DefaultHttp2FrameWriter(encoder) {
        override fun writeHeaders(
            ctx: ChannelHandlerContext,
            streamId: Int,
            headers: Http2Headers,
            padding: Int,
            endStream: Boolean,
            promise: ChannelPromise,
        ): ChannelFuture {
            // Without a socket each is to fail by itself.
            if (padding != 0 || !ctx.channel().isActive) {
                return super.writeHeaders(ctx, streamId, headers, padding, endStream, promise)
            }
            val into = heads ?: ctx.alloc().buffer(TYPICAL_BYTES).also { heads = it }
            val start = into.writerIndex()
            try {
                into.writeZero(Frames.HEADER_BYTES)
                encoder.encodeHeaders(streamId, headers, into)
            } catch (refused: Http2Exception) {
                into.writerIndex(start)
                return promise.setFailure(refused)
            }
            frame(into, start, streamId, endStream)
            return promise.setSuccess()
        }

        /** Makes frames of what was encoded from [start] on, behind room for the header of the first. */
        private fun frame(into: ByteBuf, start: Int, streamId: Int, endStream: Boolean) {
            val size = into.writerIndex() - start - Frames.HEADER_BYTES
            val most = maxFrameSize()
            val end = if (endStream) END_STREAM else 0
            into.writerIndex(start)
            frameHeader(into, minOf(size, most), Http2FrameTypes.HEADERS, end or endsHeaders(size <= most), streamId)
            into.writerIndex(start + Frames.HEADER_BYTES + minOf(size, most))
            if (size > most) goOn(into, into.copy(into.writerIndex(), size - most), streamId)
        }

        private fun goOn(into: ByteBuf, rest: ByteBuf, streamId: Int) {
            while (rest.isReadable) {
                val size = minOf(rest.readableBytes(), maxFrameSize())
                val flags = endsHeaders(size == rest.readableBytes())
                frameHeader(into, size, Http2FrameTypes.CONTINUATION, flags, streamId)
                into.writeBytes(rest, size)
            }
            rest.release()
        }

        private fun frameHeader(into: ByteBuf, size: Int, type: Byte, flags: Int, streamId: Int) {
            into
                .writeMedium(size)
                .writeByte(type.toInt())
                .writeByte(flags)
                .writeInt(streamId)
        }
    }

    private companion object {
        const val TYPICAL_BYTES = 4 * 1024
        const val END_STREAM = 1

        fun endsHeaders(last: Boolean) = if (last) 4 else 0
    }
}
