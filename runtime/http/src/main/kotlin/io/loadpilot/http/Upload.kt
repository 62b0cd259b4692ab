package io.loadpilot.http

import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.EventLoop.Cancellation
import io.loadpilot.plan.user.Request
import io.netty.buffer.ByteBuf
import io.netty.buffer.ByteBufAllocator
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelFutureListener
import java.io.IOException

/**
 * Sends a body after its head, the next piece when the one before is out, so that of a large file one piece is in memory.
 * One that waits for leave goes after [PATIENCE_NANOS] all the same: not every server knows to give it (RFC 9110, 10.1.1).
 * Used on its event loop only.
 */
internal class Upload(request: Request, private val loop: NettyLoop, private val sink: Sink) : ChannelFutureListener {
    private val pieces = Pieces(checkNotNull(request.body), ByteBufAllocator.DEFAULT)
    private val waits = request.handling.expectContinue
    private var patience: Cancellation? = null
    private var begun = false
    private var stopped = false

    /** Whether all of it has been handed over to be written. */
    val isDone: Boolean get() = pieces.isEmpty

    fun start() {
        if (waits) patience = loop.schedule(::permitted, PATIENCE_NANOS) else permitted()
    }

    /** The server wants the body. */
    fun permitted() {
        if (begun || stopped) return
        begun = true
        patience?.cancel()
        more()
    }

    fun stop() {
        stopped = true
        patience?.cancel()
        pieces.close()
    }

    /** What cannot be written is told by the connection. */
    override fun operationComplete(written: ChannelFuture) {
        if (!written.isSuccess) {
            stop()
        } else if (!stopped && !isDone) {
            more()
        }
    }

    private fun more() {
        val piece =
            try {
                pieces.next()
            } catch (failure: IOException) {
                stop()
                return sink.unreadable(failure)
            }
        sink.write(piece, isDone).addListener(this)
    }

    interface Sink {
        /** Takes over [piece]; the future is done when it is out. */
        fun write(piece: ByteBuf, last: Boolean): ChannelFuture

        /** The rest of the body cannot be read. */
        fun unreadable(cause: IOException)
    }

    companion object {
        const val PATIENCE_NANOS = 1_000_000_000L

        /** Whether the body of [request] is sent this way and not with its head. */
        fun isFor(request: Request): Boolean {
            val body = request.body ?: return false
            return (body !is Body.Bytes || request.handling.expectContinue) && body.size() > 0
        }
    }
}
