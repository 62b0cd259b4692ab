package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Phases
import io.loadpilot.plan.user.Request
import io.netty.buffer.ByteBuf
import io.netty.buffer.ByteBufAllocator
import io.netty.handler.codec.http.HttpHeaderNames
import io.netty.handler.codec.http.HttpResponse
import java.util.zip.DataFormatException

/**
 * One exchange under way, from the script's request to the callback: its redirects and an answer to the challenge of each
 * one after another, at most one repetition of each on a fresh connection, and one deadline over all. Used on its event loop only.
 */
internal class Call(
    private val user: UserExchanges,
    private var request: Request,
    private var url: Url,
    private val timeoutNanos: Long,
    private var sentNanos: Long,
    private val onDone: (Exchange) -> Unit,
) : Deadline() {
    private val loop = user.loop
    private var carrier: Carrier? = null
    private var attempt: ConnectAttempt? = null
    private var writtenNanos = 0L
    private var unsent: ByteBuf? = null
    private var bytesOut = 0L
    private var repeated = false
    private var connections = 0
    private var hops = 0
    private var challenged = false
    private var previous: Exchange? = null
    private var starting = true
    private var finished = false

    /** Whether the request asks for its connection to be closed. */
    var closes = false
        private set

    /** @throws Refused if the request cannot be sent as it is; then there will be no callback. */
    fun start() {
        val bytes = encode()
        loop.deadlines.set(this, sentNanos, timeoutNanos)
        send(bytes)
        starting = false
    }

    fun connected(connection: Connection) {
        connections++
        val bytes = unsent ?: return connection.abandon()
        unsent = null
        sendOn(connection, bytes)
    }

    /** [wasIdle] and [untouched] tell whether the request may be repeated, see [Connection]. */
    fun lost(failure: Failure, bytesIn: Long, wasIdle: Boolean, untouched: Boolean) {
        if (wasIdle && !repeated && (untouched || request.method in IDEMPOTENT)) {
            repeated = true
            connect(encode())
        } else {
            fail(failure, bytesIn)
        }
    }

    fun answered(response: HttpResponse, body: ByteArray, bytesIn: Long) {
        val headers = response.headers()
        if (headers.contains(HttpHeaderNames.SET_COOKIE)) {
            user.cookies.store(url, headers.getAll(HttpHeaderNames.SET_COOKIE))
        }
        var failure: Failure? = null
        val content =
            try {
                loop.decoding.decode(headers, body)
            } catch (_: ContentDecoding.TooLarge) {
                failure = Failures.bodyTooLarge(url.origin, loop.options.maxBodyBytes)
                BodyBuffer.EMPTY
            } catch (bad: DataFormatException) {
                failure =
                    Failure.Malformed("the body from ${url.origin.hostPort} cannot be decompressed: ${bad.message}")
                BodyBuffer.EMPTY
            }
        if (failure == null) complete(response, content, bytesIn) else fail(failure, bytesIn)
    }

    override fun expired() {
        if (finished) return
        val waitingOn = carrier
        val bytesIn = waitingOn?.bytesIn ?: 0
        val failure = Failures.timedOut(url.origin, waitingOn?.phase ?: "connect", timeoutNanos, bytesIn)
        waitingOn?.abandon()
        fail(failure, bytesIn)
    }

    override fun cancel() {
        if (!loop.inLoop()) return loop.execute(::cancel)
        if (finished) return
        val bytesIn = carrier?.bytesIn ?: 0
        carrier?.abandon()
        starting = true // The callback must not run inside whoever cancels.
        fail(Failure.Cancelled("cancelled before the response was complete"), bytesIn)
    }

    private fun encode(): ByteBuf {
        val bytes =
            loop.encoder.encode(
                user.challenges.signed(request, url),
                url,
                user.cookies,
                ByteBufAllocator.DEFAULT,
            )
        closes = loop.encoder.closes
        return bytes
    }

    private fun send(bytes: ByteBuf) {
        val idle = user.idle(url.origin).take()
        if (idle == null) connect(bytes) else sendOn(idle, bytes)
    }

    private fun sendOn(connection: Connection, bytes: ByteBuf) {
        carrier = connection
        writtenNanos = loop.clock.nanos()
        bytesOut = bytes.readableBytes().toLong()
        connection.send(this, request.method, bytes)
    }

    private fun connect(bytes: ByteBuf) {
        unsent = bytes
        bytesOut = 0
        val opening = ConnectAttempt(loop, url.origin, user.idle(url.origin), this)
        attempt = opening
        carrier = opening
        opening.start()
    }

    private fun complete(response: HttpResponse, body: ByteArray, bytesIn: Long) {
        val status = response.status().code()
        val headers = NettyHeaders(response.headers())
        if (status == UNAUTHORIZED && !challenged && user.challenges.learn(request, url, headers)) {
            challenged = true
            return again(exchange(status, headers, body, null, bytesIn), request, url)
        }
        val location = if (request.handling.followRedirects) Redirects.location(status, headers) else null
        if (location == null) return finish(exchange(status, headers, body, null, bytesIn))
        if (hops == loop.options.maxRedirects) {
            val loops = Failure.RedirectLoop("more than $hops redirects; the last one was to ${quoted(location)}")
            return finish(exchange(status, headers, body, loops, bytesIn))
        }
        try {
            follow(exchange(status, headers, body, null, bytesIn), loop.urls.resolve(url, location))
        } catch (refused: Refused) {
            val failure = Failure.Malformed("${url.origin.hostPort} redirects badly: ${refused.message}")
            finish(exchange(status, headers, body, failure, bytesIn))
        }
    }

    private fun follow(answered: Exchange, to: Url) {
        hops++
        challenged = false
        again(answered, Redirects.next(request, answered.status, url, to), to)
    }

    private fun again(answered: Exchange, next: Request, to: Url) {
        request = next
        url = to
        previous = answered
        sentNanos = answered.doneNanos
        repeated = false
        connections = 0
        attempt = null
        send(encode())
    }

    private fun fail(failure: Failure, bytesIn: Long) {
        if (!finished) finish(exchange(0, Headers.NONE, BodyBuffer.EMPTY, failure, bytesIn))
    }

    private fun exchange(status: Int, headers: Headers, body: ByteArray, failure: Failure?, bytesIn: Long): Exchange {
        val doneNanos = loop.clock.nanos()
        return Exchange(
            status,
            headers,
            body,
            url.toString(),
            failure,
            sentNanos,
            doneNanos,
            bytesIn,
            bytesOut,
            previous,
            repeated,
            connections,
            phases(if (failure == null) doneNanos else 0),
        )
    }

    /** [bodyEndNanos] is 0 if there was no whole body. */
    private fun phases(bodyEndNanos: Long): Phases {
        val first = carrier?.firstByteNanos ?: 0
        return Phases(
            attempt?.dnsNanos ?: 0,
            attempt?.connectNanos ?: 0,
            attempt?.tlsNanos ?: 0,
            attempt?.tlsResumed ?: false,
            if (first == 0L) 0 else first - writtenNanos,
            if (first == 0L || bodyEndNanos == 0L) 0 else bodyEndNanos - first,
        )
    }

    private fun finish(exchange: Exchange) {
        finished = true
        loop.deadlines.lift(this)
        unsent?.release()
        unsent = null
        carrier = null
        if (starting) loop.execute { deliver(exchange) } else deliver(exchange)
    }

    /** What the callback throws is its owner's mistake and must not be taken for one of the connection. */
    private fun deliver(exchange: Exchange) {
        try {
            onDone(exchange)
        } catch (mistake: Throwable) {
            val thread = Thread.currentThread()
            thread.uncaughtExceptionHandler.uncaughtException(thread, mistake)
        }
    }

    private companion object {
        const val UNAUTHORIZED = 401
        val IDEMPOTENT = setOf("GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE")
    }
}
