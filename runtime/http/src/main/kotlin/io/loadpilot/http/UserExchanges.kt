package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.HttpExchanges
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request
import java.time.Duration

/** The requests of one virtual user, its cookies and what servers have asked it for. */
internal class UserExchanges(val loop: NettyLoop, val cookies: CookieJar) : HttpExchanges {
    val challenges = Challenges()
    private val connections = loop.connections()
    private val requestNanos = loop.options.requestTimeout.toNanos()

    override fun exchange(request: Request, onDone: (Exchange) -> Unit): EventLoop.Cancellation {
        check(
            loop.inLoop(),
        ) { "exchange() was called from ${Thread.currentThread().name}, not on the user's event loop" }
        val sentNanos = loop.clock.nanos()
        return try {
            Call(this, request, loop.urls.of(request), timeoutNanos(request), sentNanos, onDone).also(Call::start)
        } catch (refused: Refused) {
            refuse(request, refused, sentNanos, onDone)
        }
    }

    override fun target(): String =
        try {
            loop.urls.of(Request.of("GET", "/", "")).toString()
        } catch (refused: Refused) {
            throw IllegalStateException(refused.message, refused)
        }

    /** Where connections of this user to an origin wait. */
    fun idle(origin: Origin): IdleConnections = connections.to(origin)

    override fun close() {
        if (loop.options.connections.reuse != Reuse.SHARED) connections.closeAll()
    }

    private fun timeoutNanos(request: Request): Long {
        val timeout = request.handling.timeout ?: return requestNanos
        if (timeout <= Duration.ZERO) throw Refused("the timeout must be positive, not $timeout")
        return if (timeout > LONGEST) LONGEST.toNanos() else timeout.toNanos()
    }

    private fun refuse(
        request: Request,
        refused: Refused,
        nanos: Long,
        onDone: (Exchange) -> Unit,
    ): EventLoop.Cancellation {
        val failure = Failure.InvalidRequest(refused.message)
        val exchange = Exchange(0, Headers.NONE, BodyBuffer.EMPTY, request.url, failure, nanos, nanos, 0, 0)
        loop.execute { onDone(exchange) }
        return EventLoop.Cancellation {}
    }

    private companion object {
        val LONGEST: Duration = Duration.ofDays(7)
    }
}
