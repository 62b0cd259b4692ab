package io.loadpilot.http

import io.loadpilot.plan.user.Request
import io.netty.buffer.ByteBuf
import io.netty.buffer.ByteBufAllocator
import io.netty.channel.ChannelFuture
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelPipeline
import io.netty.handler.codec.http.HttpContent
import io.netty.handler.codec.http.HttpObject
import io.netty.handler.codec.http.HttpResponse
import io.netty.handler.codec.http.HttpUtil
import io.netty.handler.codec.http.LastHttpContent
import io.netty.util.ReferenceCountUtil
import java.io.IOException
import java.nio.channels.ClosedChannelException

/*
 *               send              head               last byte, reusable
 *   idle ───────────────► waiting ────────► reading ─────────────────────► idle
 *    │                     │   ▲ │             │
 *    │ peer closes,        │   └─┘ 1xx         │ last byte, not reusable
 *    │ unasked bytes       │                   │ failure, abandon
 *    ▼                     ▼                   ▼
 *   closed ◄───────────────┴───────────────────┘
 *
 * idle: no call · waiting: a call, no head · reading: a call and its head
 */

/** A connection that carries one call at a time. */
internal class Http1Connection(home: OriginConnections) : Connection(home) {
    private val incoming = Response()
    private val decoder = ResponseDecoder(incoming)
    private var keepsAlive = false
    private var answered = 0L
    private var sending = false
    private var closes = false

    /** Why the peer did not get all of a request. */
    private var unwritten: Throwable? = null

    override fun install(pipeline: ChannelPipeline) {
        pipeline.addLast(decoder, this)
    }

    override fun send(call: Call) {
        val encoder = home.loop.http1
        val request = encoder.encode(call.outgoing, call.url, call.cookies, ByteBufAllocator.DEFAULT)
        closes = encoder.closes
        decoder.begin(call.outgoing.method)
        incoming.bytesOut = request.readableBytes().toLong()
        incoming.begin(call)
        sending = true
        val context = checkNotNull(context) { "connection used before it was made" }
        if (incoming.bytesOut <= SMALL_REQUEST) {
            // A failed write comes back as exceptionCaught.
            context.write(request, context.voidPromise())
        } else {
            writeLong(context, request)
        }
        context.flush()
        sending = false
        if (incoming.call != null && Upload.isFor(call.outgoing)) upload(context, call.outgoing)
    }

    /** A server may answer and close before it has all: then what cannot be written is no reason not to read. */
    private fun writeLong(context: ChannelHandlerContext, bytes: ByteBuf): ChannelFuture {
        context.channel().config().isAutoClose = false
        return context.write(bytes).addListener {
            val cause = it.cause()
            if (cause != null && cause !is ClosedChannelException && unwritten == null) unwritten = cause
        }
    }

    private fun upload(context: ChannelHandlerContext, request: Request) {
        incoming.upload = Upload(request, home.loop, incoming).also(Upload::start)
    }

    override fun retire() {
        context?.close()
    }

    override fun channelRead(ctx: ChannelHandlerContext, msg: Any) {
        try {
            when {
                incoming.call == null -> {
                    ctx.close()
                }

                msg is HttpObject && msg.decoderResult().isFailure -> {
                    lose(Failures.malformed(home.origin, msg.decoderResult().cause()))
                }

                msg is HttpResponse -> {
                    begin(msg)
                }

                msg is HttpContent -> {
                    content(msg)
                }
            }
        } finally {
            ReferenceCountUtil.release(msg)
        }
    }

    override fun channelInactive(ctx: ChannelHandlerContext) {
        home.remove(this)
        if (incoming.call == null) return
        lose(unwritten?.let { Failures.broken(home.origin, it) } ?: incoming.closedEarly())
    }

    override fun exceptionCaught(ctx: ChannelHandlerContext, cause: Throwable) {
        if (incoming.call == null) retire() else lose(Failures.broken(home.origin, cause))
    }

    private fun begin(response: HttpResponse) {
        val status = response.status().code()
        if (status == CONTINUE) incoming.upload?.permitted()
        if (status in 100..199 && status != SWITCHING) return
        if (status !in 100..999) return lose(Failures.badStatus(home.origin, status))
        keepsAlive = HttpUtil.isKeepAlive(response)
        incoming.head(status, Http1Headers(response.headers()))
    }

    private fun content(content: HttpContent) {
        val headers = incoming.headers ?: return
        if (content is LastHttpContent) {
            val body = incoming.finish(content.content()) ?: return lose(incoming.tooLarge())
            if (!content.trailingHeaders().isEmpty) incoming.trailers = Http1Headers(content.trailingHeaders())
            complete(headers, body)
        } else if (!incoming.add(content.content())) {
            lose(incoming.tooLarge())
        }
    }

    private fun complete(headers: ResponseHeaders, body: ByteArray) {
        val status = incoming.status
        val reusable = isReusableAfter(status)
        val call = incoming.release() ?: return
        answered++
        read(true)
        if (reusable) home.push(this) else context?.close()
        call.answered(status, headers, body)
    }

    private fun isReusableAfter(status: Int): Boolean =
        isOpen && !closes && decoder.leftover == 0 && keepsAlive && status != SWITCHING && incoming.isSent &&
            !hasUnsent()

    /** An answer that came before the whole request was out leaves a connection that nobody can use. */
    private fun hasUnsent(): Boolean {
        if (incoming.bytesOut <= SMALL_REQUEST) return false
        val pending = context?.channel()?.unsafe()?.outboundBuffer() ?: return true
        return pending.totalPendingWriteBytes() > 0
    }

    /**
     * The peer may have closed an idle connection while the request was on its way. Nothing of it was taken up for
     * sure if not a byte could be written; otherwise, if not a byte came back, it may be repeated by its method.
     */
    private fun lose(failure: LostCall) {
        val wasIdle = answered > 0 && incoming.bytesIn == 0L && failure.connectionLost
        val untouched = sending && incoming.bytesOut <= SMALL_REQUEST
        val repeat =
            if (!wasIdle) {
                Repeat.NEVER
            } else if (untouched) {
                Repeat.ONCE
            } else {
                Repeat.ONCE_IF_IDEMPOTENT
            }
        val call = incoming.release()
        context?.close()
        call?.lost(failure.failure, repeat)
    }

    private fun read(automatically: Boolean) {
        context?.channel()?.config()?.isAutoRead = automatically
    }

    private inner class Response :
        Incoming(home),
        Upload.Sink {
        override val protocol: String get() = "HTTP/1.1"

        override fun pause() = read(false)

        override fun resume() = read(true)

        override fun switchTo(socket: WebSocketConnection) {
            val pipeline = checkNotNull(context) { "connection used before it was made" }.pipeline()
            release()
            socket.begin(pipeline, decoder.leftover)
            pipeline.remove(this@Http1Connection)
            // Hands on what it has read beyond the response.
            pipeline.remove(decoder)
        }

        override fun abandon() {
            release()
            retire()
        }

        override fun write(piece: ByteBuf, last: Boolean): ChannelFuture {
            bytesOut += piece.readableBytes()
            val context = checkNotNull(context)
            return writeLong(context, piece).also { context.flush() }
        }

        override fun unreadable(cause: IOException) =
            lose(LostCall(Failures.unreadable(home.origin, cause), connectionLost = false))
    }

    private companion object {
        const val CONTINUE = 100
        const val SWITCHING = 101

        /** Fits any socket's send buffer: it is written whole or not at all. */
        const val SMALL_REQUEST = 8 * 1024
    }
}
