package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.StreamEvents
import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type
import io.netty.buffer.ByteBuf
import io.netty.buffer.ByteBufUtil
import io.netty.buffer.Unpooled
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelInboundHandlerAdapter
import io.netty.channel.ChannelPipeline
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame
import io.netty.handler.codec.http.websocketx.WebSocketFrame
import io.netty.util.ReferenceCountUtil

/*
 *            close                  the peer's close, its hanging up, time out
 *   open ─────────────► closing ──────────────────────────────────────────► over
 *    │                                                                        ▲
 *    └── the peer's close (answered), its hanging up, a failure, abandon ─────┘
 */

/**
 * A WebSocket, with the connection that its handshake went over: pings are answered, fragments joined, and the goodbye
 * of either side is waited for or answered. Used on its event loop only.
 */
internal class WebSocketConnection(
    private val loop: NettyLoop,
    private val origin: Origin,
    private val opened: Exchange,
    private val events: StreamEvents,
) : ChannelInboundHandlerAdapter(),
    Transfer {
    private var context: ChannelHandlerContext? = null
    private var type = Type.BINARY
    private val fragments = BodyBuffer()
    private val waiting = ArrayDeque<Runnable>(0)
    private var farewell: Farewell? = null
    private var over = false

    /** Of [leftover] bytes after the response the request has been charged with already. */
    fun begin(pipeline: ChannelPipeline, leftover: Int) {
        pipeline.addLast(
            SocketEncoder { events.moved(0, it) },
            SocketDecoder(loop.options.maxBodyBytes, leftover) { events.moved(it, 0) },
            this,
        )
        guarded { events.opened(opened) }
    }

    override fun handlerAdded(ctx: ChannelHandlerContext) {
        context = ctx
    }

    override fun send(message: Stream.Message, onRoom: Runnable) {
        val context = context
        if (over || farewell != null || context == null) return onRoom.run()
        val data = Unpooled.wrappedBuffer(message.data)
        val frame =
            when (message.type) {
                Type.TEXT -> TextWebSocketFrame(data)
                Type.BINARY -> BinaryWebSocketFrame(data)
                Type.PING -> PingWebSocketFrame(data)
                Type.PONG -> PongWebSocketFrame(data)
            }
        write(context, frame)
        if (context.channel().isWritable) onRoom.run() else waiting.addLast(onRoom)
    }

    override fun pause() = read(false)

    override fun resume() = read(true)

    override fun close(code: Int, reason: String) {
        if (over || farewell != null) return
        read(true)
        val limit = Farewell(code, reason)
        farewell = limit
        loop.deadlines.set(limit, loop.clock.nanos(), loop.options.connectTimeout.toNanos())
        context?.let { write(it, CloseWebSocketFrame(code, reason)) }
    }

    override fun abandon() {
        if (!over) finish(if (farewell == null) GOING_AWAY else null)
    }

    override fun channelRead(ctx: ChannelHandlerContext, msg: Any) {
        try {
            if (!over && msg is WebSocketFrame) read(ctx, msg)
        } finally {
            ReferenceCountUtil.release(msg)
        }
    }

    override fun channelWritabilityChanged(ctx: ChannelHandlerContext) {
        while (ctx.channel().isWritable) (waiting.removeFirstOrNull() ?: return).run()
    }

    override fun channelInactive(ctx: ChannelHandlerContext) {
        val goodbye = farewell
        if (goodbye != null) return end(goodbye.code, goodbye.reason, null)
        end(ABNORMAL, "", Failure.ClosedEarly("${origin.hostPort} closed the connection without closing the WebSocket"))
    }

    override fun exceptionCaught(ctx: ChannelHandlerContext, cause: Throwable) {
        val goodbye = farewell
        val fault = SocketFaults.of(origin, loop.options.maxBodyBytes, cause)
        when {
            fault != null -> fail(fault)
            goodbye != null -> end(goodbye.code, goodbye.reason, null)
            else -> end(ABNORMAL, "", Failures.broken(origin, cause).failure)
        }
    }

    private fun read(ctx: ChannelHandlerContext, frame: WebSocketFrame) {
        when (frame) {
            is PingWebSocketFrame -> {
                if (ctx.channel().isWritable) {
                    write(
                        ctx,
                        PongWebSocketFrame(frame.content().retain()),
                    )
                }
            }

            is PongWebSocketFrame -> {
                tell(Type.PONG, ByteBufUtil.getBytes(frame.content()))
            }

            is CloseWebSocketFrame -> {
                closed(frame)
            }

            else -> {
                data(frame)
            }
        }
    }

    private fun data(frame: WebSocketFrame) {
        if (frame is TextWebSocketFrame) type = Type.TEXT
        if (frame is BinaryWebSocketFrame) type = Type.BINARY
        val content = frame.content()
        when {
            fragments.size + content.readableBytes() > loop.options.maxBodyBytes -> {
                fail(
                    SocketFaults.tooLarge(origin, loop.options.maxBodyBytes),
                )
            }

            frame.isFinalFragment -> {
                message(fragments.finish(content))
            }

            else -> {
                fragments.add(content, -1)
            }
        }
    }

    private fun message(data: ByteArray) {
        if (type == Type.TEXT && !ByteBufUtil.isText(Unpooled.wrappedBuffer(data), Charsets.UTF_8)) {
            fail(SocketFaults.notText(origin))
        } else {
            tell(type, data)
        }
    }

    private fun tell(type: Type, data: ByteArray) =
        guarded { events.received(Stream.Message(type, data, loop.clock.nanos() - opened.doneNanos)) }

    private fun closed(frame: CloseWebSocketFrame) {
        val goodbye = farewell
        if (goodbye != null) return end(goodbye.code, goodbye.reason, null)
        val code = frame.statusCode().takeIf { it >= 0 } ?: NO_CODE
        val reason = frame.reasonText()
        end(code, reason, SocketFaults.ofClose(origin, code, reason), answer = code)
    }

    private fun fail(fault: SocketFaults.Fault) = end(ABNORMAL, "", fault.failure, answer = fault.code)

    private fun end(code: Int, reason: String, failure: Failure?, answer: Int? = null) {
        if (over) return
        finish(answer)
        guarded { events.ended(code, reason, failure) }
    }

    /** Says goodbye with a code, unless it has been said, and hangs up. */
    private fun finish(code: Int?) {
        over = true
        farewell?.let(loop.deadlines::lift)
        val context = context ?: return
        if (code != null) write(context, if (code == NO_CODE) CloseWebSocketFrame() else CloseWebSocketFrame(code, ""))
        context.close()
        while (true) (waiting.removeFirstOrNull() ?: break).run()
    }

    private fun write(context: ChannelHandlerContext, frame: WebSocketFrame) {
        // A failed write comes back as exceptionCaught.
        context.writeAndFlush(frame, context.voidPromise())
    }

    private fun read(automatically: Boolean) {
        context?.channel()?.config()?.isAutoRead = automatically
    }

    /** What this side said when it closed, and how long the peer may take to answer. */
    private inner class Farewell(val code: Int, val reason: String) : Deadline() {
        override fun expired() = end(code, reason, SocketFaults.noGoodbye(origin, loop.options.connectTimeout))

        override fun cancel() = end(code, reason, Failure.Cancelled("cancelled before the WebSocket had closed"))
    }

    private companion object {
        const val GOING_AWAY = 1001
        const val NO_CODE = 1005
        const val ABNORMAL = 1006
    }
}
