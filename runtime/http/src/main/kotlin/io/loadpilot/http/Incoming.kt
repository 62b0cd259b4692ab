package io.loadpilot.http

import io.netty.buffer.ByteBuf

/** The response to one call as it comes in, whatever the version of HTTP. */
internal abstract class Incoming(private val home: OriginConnections) : Carrier {
    var call: Call? = null
        private set
    var status = 0
        private set
    var headers: ResponseHeaders? = null
        private set
    private val body = BodyBuffer()

    override var bytesOut = 0L
    override var bytesIn = 0L
        protected set
    override var firstByteNanos = 0L
        protected set

    override val phase: String get() = if (headers == null) "response" else "body"

    fun begin(call: Call) {
        this.call = call
        bytesIn = 0
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
    }

    /** False if the body is larger than the limit, or announced to be. */
    fun add(data: ByteBuf): Boolean {
        val announced = if (body.size == 0) headers?.contentLength ?: -1 else -1
        if (maxOf(announced, body.size + data.readableBytes().toLong()) > home.loop.options.maxBodyBytes) return false
        body.add(data, announced)
        return true
    }

    /** The whole body, which ends with [last]; null if it is larger than the limit. */
    fun finish(last: ByteBuf): ByteArray? =
        if (body.size + last.readableBytes() > home.loop.options.maxBodyBytes) null else body.finish(last)

    /** Forgets the call, to which nothing more is told, and what has come for it. */
    fun release(): Call? {
        val released = call
        call = null
        headers = null
        body.clear()
        return released
    }

    fun tooLarge(): LostCall = Failures.tooLarge(home.origin, home.loop.options.maxBodyBytes)

    fun closedEarly(): LostCall = Failures.closedEarly(home.origin, bytesIn, headers, body.size)
}
