package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.netty.buffer.ByteBuf
import io.netty.channel.ChannelHandlerContext
import io.netty.channel.ChannelInboundHandlerAdapter
import io.netty.handler.codec.http.HttpContent
import io.netty.handler.codec.http.HttpObject
import io.netty.handler.codec.http.HttpResponse
import io.netty.handler.codec.http.HttpUtil
import io.netty.handler.codec.http.LastHttpContent
import io.netty.util.ReferenceCountUtil

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

/** One HTTP/1.1 connection, which carries one call at a time. Used on its event loop only. */
internal class Connection(
    private val origin: Origin,
    private val home: IdleConnections,
    private val maxBodyBytes: Int,
    clock: Clock,
) : ChannelInboundHandlerAdapter(),
    Carrier {
    val decoder = ResponseDecoder(clock)

    internal var above: Connection? = null
    internal var below: Connection? = null
    internal var pooled = false
    internal var idleSince = 0L
    internal val openedNanos = clock.nanos()

    private var context: ChannelHandlerContext? = null
    private var call: Call? = null
    private var head: HttpResponse? = null
    private val body = BodyBuffer()
    private var answered = 0L
    private var sending = false
    private var sentBytes = 0

    val isOpen: Boolean get() = context?.channel()?.isActive == true

    override val phase: String get() = if (head == null) "response" else "body"

    override val bytesIn: Long get() = decoder.bytesIn

    override val firstByteNanos: Long get() = decoder.firstByteNanos

    override fun handlerAdded(ctx: ChannelHandlerContext) {
        context = ctx
    }

    /** Takes over [request], to be released by the channel. */
    fun send(call: Call, method: String, request: ByteBuf) {
        this.call = call
        decoder.begin(method)
        sentBytes = request.readableBytes()
        sending = true
        val context = checkNotNull(context) { "connection used before it was made" }
        // A failed write comes back as exceptionCaught.
        context.write(request, context.voidPromise())
        context.flush()
        sending = false
    }

    override fun abandon() {
        release()
        context?.close()
    }

    override fun channelRead(ctx: ChannelHandlerContext, msg: Any) {
        try {
            when {
                call == null -> {
                    ctx.close()
                }

                msg is HttpObject && msg.decoderResult().isFailure -> {
                    lose(Failures.malformed(origin, msg.decoderResult().cause()))
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
        if (call != null) lose(Failures.closedEarly(origin, decoder.bytesIn, head, body.size))
    }

    override fun exceptionCaught(ctx: ChannelHandlerContext, cause: Throwable) {
        if (call == null) abandon() else lose(Failures.broken(origin, cause))
    }

    private fun begin(response: HttpResponse) {
        val status = response.status().code()
        if (status in 100..199 && status != SWITCHING) return
        head = response
    }

    private fun content(content: HttpContent) {
        val response = head ?: return
        val data = content.content()
        if (body.size + data.readableBytes() > maxBodyBytes) {
            lose(Failures.tooLarge(origin, maxBodyBytes))
        } else if (content is LastHttpContent) {
            complete(response, body.finish(data))
        } else {
            val announced = if (body.size == 0) HttpUtil.getContentLength(response, -1L) else -1L
            if (announced > maxBodyBytes) lose(Failures.tooLarge(origin, maxBodyBytes)) else body.add(data, announced)
        }
    }

    private fun complete(response: HttpResponse, bytes: ByteArray) {
        val bytesIn = decoder.bytesIn
        val call = release() ?: return
        answered++
        if (isReusableAfter(response, call)) home.push(this) else context?.close()
        call.answered(response, bytes, bytesIn)
    }

    private fun isReusableAfter(response: HttpResponse, call: Call): Boolean =
        isOpen && !call.closes && decoder.leftover == 0 && HttpUtil.isKeepAlive(response) &&
            response.status().code() != SWITCHING && !hasUnsent()

    /** An answer that came before the whole request was out leaves a connection that nobody can use. */
    private fun hasUnsent(): Boolean {
        if (sentBytes <= SMALL_REQUEST) return false
        val pending = context?.channel()?.unsafe()?.outboundBuffer() ?: return true
        return pending.totalPendingWriteBytes() > 0
    }

    /**
     * The peer may have closed an idle connection while the request was on its way. Nothing of it was taken up for
     * sure if not a byte could be written; otherwise, if not a byte came back, it may be repeated by its method.
     */
    private fun lose(failure: LostCall) {
        val bytesIn = decoder.bytesIn
        val wasIdle = answered > 0 && bytesIn == 0L && failure.connectionLost
        val untouched = wasIdle && sending && sentBytes <= SMALL_REQUEST
        val call = release()
        context?.close()
        call?.lost(failure.failure, bytesIn, wasIdle, untouched)
    }

    private fun release(): Call? {
        val released = call
        call = null
        head = null
        body.clear()
        return released
    }

    private companion object {
        const val SWITCHING = 101

        /** Fits any socket's send buffer: it is written whole or not at all. */
        const val SMALL_REQUEST = 8 * 1024
    }
}
