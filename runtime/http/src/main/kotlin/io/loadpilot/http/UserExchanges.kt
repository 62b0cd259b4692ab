package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.HttpExchanges
import io.loadpilot.engine.StreamEvents
import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream
import java.time.Duration

/** The requests of one virtual user, its cookies and what servers have asked it for. */
internal class UserExchanges(val loop: NettyLoop, val cookies: CookieJar, certificate: ClientCertificate? = null) :
    HttpExchanges {
    val challenges = Challenges()
    private val connections = loop.connections(certificate)
    val tls: Tls get() = connections.tls
    private val requestNanos = loop.options.requestTimeout.toNanos()

    override fun exchange(request: Request, onDone: (Exchange) -> Unit): EventLoop.Cancellation {
        checkLoop()
        val sentNanos = loop.clock.nanos()
        return try {
            Call(this, request, loop.urls.of(request), timeoutNanos(request), sentNanos, null, onDone).also(Call::start)
        } catch (refused: Refused) {
            refuse(request, refused, sentNanos, onDone)
            EventLoop.Cancellation {}
        }
    }

    override fun open(kind: Stream.Kind, request: Request, events: StreamEvents): Transfer {
        checkLoop()
        val sentNanos = loop.clock.nanos()
        return try {
            when (kind) {
                Stream.Kind.BODY -> {
                    val asked = request.withHeaders(request.headers + identity(request))
                    open(asked, loop.urls.of(request), BodyStream(loop.clock, events), sentNanos, events)
                }

                Stream.Kind.WEB_SOCKET -> {
                    val handshake = Handshake(request, loop, events)
                    open(handshake.request, loop.urls.ofSocket(request), handshake, sentNanos, events)
                }
            }
        } catch (refused: Refused) {
            refuse(request, refused, sentNanos, events::refused)
            NeverOpened
        }
    }

    private fun open(request: Request, url: Url, opening: Opening, sentNanos: Long, events: StreamEvents): Transfer {
        val call = Call(this, request, url, timeoutNanos(request), sentNanos, opening, events::refused)
        call.start()
        return OpeningCall(call, opening)
    }

    /** What is taken as it comes is not decompressed. */
    private fun identity(request: Request): List<Request.Pair> =
        if (request.headers.any { KnownHeader.bit(it.name) == KnownHeader.ACCEPT_ENCODING }) {
            emptyList()
        } else {
            listOf(Request.Pair("Accept-Encoding", "identity"))
        }

    private fun checkLoop() =
        check(loop.inLoop()) { "called from ${Thread.currentThread().name}, not on the user's loop" }

    fun connectionsTo(origin: Origin): OriginConnections = connections.to(origin)

    override fun target(): String =
        try {
            loop.urls.of(Request.of("GET", "/", "")).toString()
        } catch (refused: Refused) {
            throw IllegalStateException(refused.message, refused)
        }

    override fun close() {
        if (connections !== loop.shared) connections.closeAll()
    }

    private fun timeoutNanos(request: Request): Long {
        val timeout = request.handling.timeout ?: return requestNanos
        if (timeout <= Duration.ZERO) throw Refused("the timeout must be positive, not $timeout")
        return if (timeout > LONGEST) LONGEST.toNanos() else timeout.toNanos()
    }

    private fun refuse(request: Request, refused: Refused, nanos: Long, onDone: (Exchange) -> Unit) {
        val failure = Failure.InvalidRequest(refused.message)
        val exchange = Exchange(0, Headers.NONE, BodyBuffer.EMPTY, request.url, failure, nanos, nanos, 0, 0)
        loop.execute { onDone(exchange) }
    }

    private companion object {
        val LONGEST: Duration = Duration.ofDays(7)
    }
}
