package io.loadpilot.http

import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelInboundHandlerAdapter
import io.netty.channel.ChannelPipeline

/** An open connection, whatever the version of HTTP; the last handler of its channel. Used on its event loop only. */
internal abstract class Connection(protected val home: OriginConnections) : ChannelInboundHandlerAdapter() {
    internal var above: Connection? = null
    internal var below: Connection? = null
    internal var pooled = false
    internal var idleSince = 0L
    internal val openedNanos = home.loop.clock.nanos()

    protected var context: ChannelHandlerContext? = null
        private set

    val isOpen: Boolean get() = context?.channel()?.isActive == true

    /** Whether nothing is under way. */
    open val isIdle: Boolean get() = true

    override fun handlerAdded(ctx: ChannelHandlerContext) {
        context = ctx
    }

    /** Adds what speaks the protocol, and this after it. */
    abstract fun install(pipeline: ChannelPipeline)

    /**
     * Sends the call's request, and sees to it that this is [home] again as soon as it can take another.
     *
     * @throws Refused if the request cannot be sent as it is
     */
    abstract fun send(call: Call)

    /** Takes no further request and closes when nothing is under way any more. */
    abstract fun retire()
}
