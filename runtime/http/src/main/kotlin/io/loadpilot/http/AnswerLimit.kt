package io.loadpilot.http

import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelPromise
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionEncoder
import io.netty.handler.codec.http2.Http2ConnectionEncoder
import io.netty.handler.codec.http2.Http2Error
import io.netty.handler.codec.http2.Http2Exception
import io.netty.handler.codec.http2.Http2LifecycleManager

/** Ends the connection of a peer that asks on and on, by pings and settings, and does not read the answers. */
internal class AnswerLimit(encoder: Http2ConnectionEncoder) : DecoratingHttp2ConnectionEncoder(encoder) {
    private var manager: Http2LifecycleManager? = null
    private var unread = 0

    override fun lifecycleManager(lifecycleManager: Http2LifecycleManager) {
        manager = lifecycleManager
        super.lifecycleManager(lifecycleManager)
    }

    override fun writePing(
        ctx: ChannelHandlerContext,
        ack: Boolean,
        data: Long,
        promise: ChannelPromise,
    ): ChannelFuture = super.writePing(ctx, ack, data, if (ack) counted(ctx, promise) else promise)

    override fun writeSettingsAck(ctx: ChannelHandlerContext, promise: ChannelPromise): ChannelFuture =
        super.writeSettingsAck(ctx, counted(ctx, promise))

    private fun counted(ctx: ChannelHandlerContext, promise: ChannelPromise): ChannelPromise {
        if (++unread == MOST_UNREAD) {
            val calm = Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "it does not read what it asks for")
            manager?.onError(ctx, true, calm)
        }
        return promise.unvoid().addListener { unread-- }
    }

    private companion object {
        const val MOST_UNREAD = 10_000
    }
}
