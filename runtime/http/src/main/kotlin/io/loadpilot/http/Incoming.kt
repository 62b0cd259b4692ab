package io.loadpilot.http

import io.loadpilot.plan.user.Headers
import io.netty.buffer.ByteBuf

/** The response to one call as it comes in, whatever the version of HTTP. */
internal abstract class Incoming(private val home: OriginConnections) : Carrier {
    var call: Call? = null
        private set
    var status = 0
        private set
    var headers: ResponseHeaders? = null
        private set

    /** What is still to be sent of the request, if that is sent piece by piece. */
    var upload: Upload? = null
    private val body = BodyBuffer()
    private var discards = false

    /** Who takes the body as it comes; null if it is collected here. */
    private var taker: Opening? = null

    override var bytesOut = 0L
    override var bytesIn = 0L
        protected set
    override var bodyBytes = 0L
        protected set
    override var trailers: Headers = Headers.NONE
    override var firstByteNanos = 0L
        protected set

    override val phase: String get() = if (headers == null) "response" else "body"

    /** Whether all of the request has been handed over to be written. */
    val isSent: Boolean get() = upload?.isDone != false

    fun begin(call: Call) {
        this.call = call
        discards = call.outgoing.handling.discardBody
        bytesIn = 0
        bodyBytes = 0
        trailers = Headers.NONE
        firstByteNanos = 0
        call.carriedBy(this)
    }

    fun arrived(bytes: Int) {
        if (bytesIn == 0L) firstByteNanos = home.loop.clock.nanos()
        bytesIn += bytes
    }

    fun head(status: Int, headers: ResponseHeaders) {
        this.status = status
        this.headers = headers
        taker = call?.head(status, headers, this)
    }

    /** Reads nothing more from the peer of this response; what has been read already still comes. */
    abstract fun pause()

    abstract fun resume()

    /** Gives the connection, which is no more one of HTTP, to [socket]. */
    open fun switchTo(socket: WebSocketConnection): Unit = error("no WebSocket over this connection")

    /** False if the body is larger than the limit, or announced to be. */
    fun add(data: ByteBuf): Boolean {
        val announced = if (bodyBytes == 0L) headers?.contentLength ?: -1 else -1
        bodyBytes += data.readableBytes()
        val taker = taker
        return when {
            taker != null -> taker.piece(data).let { true }
            discards -> true
            maxOf(announced, bodyBytes) > home.loop.options.maxBodyBytes -> false
            else -> body.add(data, announced).let { true }
        }
    }

    /** The whole body, which ends with [last]; null if it is larger than the limit. */
    fun finish(last: ByteBuf): ByteArray? {
        bodyBytes += last.readableBytes()
        taker?.piece(last)
        return when {
            taker != null || discards -> BodyBuffer.EMPTY
            bodyBytes > home.loop.options.maxBodyBytes -> null
            else -> body.finish(last)
        }
    }

    /** Forgets the call, to which nothing more is told, what has come for it and what is still to be sent. */
    fun release(): Call? {
        val released = call
        call = null
        headers = null
        taker = null
        body.clear()
        upload?.stop()
        upload = null
        return released
    }

    fun tooLarge(): LostCall = Failures.tooLarge(home.origin, home.loop.options.maxBodyBytes)

    fun closedEarly(): LostCall = Failures.closedEarly(home.origin, bytesIn, headers, bodyBytes)
}
