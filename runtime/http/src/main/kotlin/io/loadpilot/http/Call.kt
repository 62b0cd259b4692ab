package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request
import io.netty.handler.codec.http.HttpHeaderNames

/**
 * One exchange under way, from the script's request to the callback: its redirects and an answer to the challenge of each
 * one after another, at most one repetition of each on a fresh connection, and one deadline over all. Used on its event loop only.
 */
internal class Call(
    private val user: UserExchanges,
    private var request: Request,
    url: Url,
    private val timeoutNanos: Long,
    private var sentNanos: Long,
    private val opening: Opening? = null,
    private val onDone: (Exchange) -> Unit,
) : Timed(user.loop.clock) {
    private val loop = user.loop
    private val own = if (opening?.alone == true) OwnConnections(user) else null
    private var carrier: Carrier? = null
    private var repeated = false
    private var connections = 0
    private var hops = 0
    private var challenged = false
    private var previous: Exchange? = null
    private var starting = true
    private var finished = false

    /** Where the request goes. */
    var url = url
        private set

    /** The request as it goes out, answers to challenges included. */
    var outgoing = request
        private set

    val cookies: CookieJar get() = user.cookies

    /** @throws Refused if the request cannot be sent as it is; then there will be no callback. */
    fun start() {
        outgoing = user.challenges.signed(request, url)
        send()
        if (!finished) loop.deadlines.set(this, sentNanos, timeoutNanos)
        starting = false
    }

    /** The connection that was made for this call is there. */
    fun connected(connection: Connection) {
        if (finished) return connection.retire()
        connections++
        sendLate(connection)
    }

    /** A connection that was made for another call takes this one too. */
    fun served(connection: Connection) {
        waited()
        sendLate(connection)
    }

    fun waits(place: Carrier) {
        carrier = place
        waiting()
    }

    fun opens(by: ConnectAttempt) {
        carrier = by
        opening(by)
    }

    private fun sendLate(connection: Connection) {
        try {
            connection.send(this)
        } catch (refused: Refused) {
            home().push(connection)
            fail(Failure.InvalidRequest(refused.message))
        }
    }

    /** From now on [by] is waited for. */
    fun carriedBy(by: Carrier) {
        carrier = by
        // What is sent at once is written when it is sent: another look at the clock would tell the same.
        writing(if (starting) sentNanos else loop.clock.nanos())
    }

    /** There will be no response. */
    fun lost(failure: Failure, repeat: Repeat) {
        if (finished) return opening?.lost(failure) ?: Unit
        if (!repeat.allows(request.method, repeated)) return fail(failure)
        repeated = true
        outgoing = user.challenges.signed(request, url)
        home().open(this)
    }

    /**
     * The head of the response has come. Gives who takes the body, if this call opens a stream with such a response; the
     * call itself is over then, but for the end of the stream, which it hands on.
     */
    fun head(status: Int, headers: ResponseHeaders, incoming: Incoming): Opening? {
        if (opening?.begins(status) != true || isRedirect(status, headers)) return null
        val misfit = opening.misfit(status, headers, url.origin)
        if (misfit != null) {
            incoming.abandon()
            if (!finished) finish(exchange(status, headers, BodyBuffer.EMPTY, misfit))
            return null
        }
        storeCookies(headers)
        val exchange = exchange(status, headers, BodyBuffer.EMPTY, null)
        finished = true
        loop.deadlines.lift(this)
        guarded { opening.opened(exchange, url.origin, incoming) }
        return opening
    }

    fun answered(status: Int, headers: ResponseHeaders, body: ByteArray) {
        if (finished) return opening?.completed() ?: Unit
        storeCookies(headers)
        val content = loop.decoding.decode(headers, body) { return fail(Failures.undecodable(url.origin, it)) }
        complete(status, headers, content)
    }

    override fun expired() {
        if (finished) return
        val waitingOn = carrier
        val phase = waitingOn?.phase ?: "connect"
        waitingOn?.abandon()
        val peer = waitingOn?.peer ?: url.origin.hostPort
        fail(Failures.timedOut(peer, phase, timeoutNanos, waitingOn?.bytesIn ?: 0))
    }

    override fun cancel() {
        if (!loop.inLoop()) return loop.execute(::cancel)
        if (finished) return
        carrier?.abandon()
        starting = true // The callback must not run inside whoever cancels.
        fail(Failure.Cancelled("cancelled before the response was complete"))
    }

    private fun storeCookies(headers: ResponseHeaders) {
        if (headers.contains(HttpHeaderNames.SET_COOKIE)) {
            user.cookies.store(url, headers.all(HttpHeaderNames.SET_COOKIE))
        }
    }

    private fun isRedirect(status: Int, headers: Headers) =
        request.handling.followRedirects && Redirects.location(status, headers) != null

    private fun home(): OriginConnections = own?.to(url.origin) ?: user.connectionsTo(url.origin)

    private fun send() {
        val connection = home().take() ?: return connect()
        try {
            connection.send(this)
        } catch (refused: Refused) {
            home().push(connection)
            throw refused
        }
    }

    private fun connect() {
        loop.http1.check(outgoing, url)
        if (home().protocol == Protocol.HTTP2 && !url.origin.secure) {
            throw Refused("HTTP/2 without TLS is h2c (--h2c), which was not asked for: ${quoted(url.origin.text)}")
        }
        home().open(this)
    }

    private fun complete(status: Int, headers: Headers, body: ByteArray) {
        if (status == UNAUTHORIZED && !challenged && user.challenges.learn(request, url, headers)) {
            challenged = true
            return again(exchange(status, headers, body, null), request, url)
        }
        val location = if (request.handling.followRedirects) Redirects.location(status, headers) else null
        if (location == null) return finish(exchange(status, headers, body, misfit(status, headers)))
        if (hops == loop.options.maxRedirects) {
            val loops = Failure.RedirectLoop("more than $hops redirects; the last one was to ${quoted(location)}")
            return finish(exchange(status, headers, body, loops))
        }
        val to = Redirects.target(loop.urls, url, location) { return finish(exchange(status, headers, body, it)) }
        hops++
        challenged = false
        again(exchange(status, headers, body, null), Redirects.next(request, status, url, to), to)
    }

    private fun misfit(status: Int, headers: Headers) =
        if (status < FIRST_ERROR) opening?.misfit(status, headers, url.origin) else null

    private fun again(answered: Exchange, next: Request, to: Url) {
        val by = url.origin.hostPort
        request = next
        url = to
        previous = answered
        sentNanos = answered.doneNanos
        repeated = false
        connections = 0
        nextHop()
        carrier = null
        try {
            outgoing = user.challenges.signed(request, url)
            send()
        } catch (refused: Refused) {
            fail(Failure.Malformed("$by answered what cannot be followed: ${refused.message}"))
        }
    }

    private fun fail(failure: Failure) {
        if (!finished) finish(exchange(0, Headers.NONE, BodyBuffer.EMPTY, failure))
    }

    private fun exchange(status: Int, headers: Headers, body: ByteArray, failure: Failure?): Exchange {
        val doneNanos = loop.clock.nanos()
        return Exchange(
            status,
            headers,
            body,
            url.toString(),
            failure,
            sentNanos,
            doneNanos,
            carrier?.bytesIn ?: 0,
            carrier?.bytesOut ?: 0,
            previous,
            repeated,
            connections,
            phases(carrier?.firstByteNanos ?: 0, if (failure == null) doneNanos else 0),
            carrier?.protocol.orEmpty(),
            carrier?.bodyBytes ?: 0,
            carrier?.trailers ?: Headers.NONE,
        )
    }

    private fun finish(exchange: Exchange) {
        finished = true
        loop.deadlines.lift(this)
        carrier = null
        own?.close()
        if (starting) loop.execute { deliver(exchange) } else deliver(exchange)
    }

    private fun deliver(exchange: Exchange) = guarded { onDone(exchange) }

    private companion object {
        const val FIRST_ERROR = 400
        const val UNAUTHORIZED = 401
    }
}
