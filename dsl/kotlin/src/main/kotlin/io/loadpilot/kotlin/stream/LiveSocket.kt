package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.plan.StreamFigure
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type
import io.loadpilot.values.stream.WebSocketMessage
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration
import kotlin.time.TimeSource

/** The stream of a WebSocket; [name] is that of its handshake. */
internal class LiveSocket(task: TaskScope, private val name: String) :
    LiveStream<WebSocketMessage>(task, { it.message.data.size }) {
    private var pings = 0
    private var payload = ""
    private var waiting: CancellableContinuation<Boolean>? = null

    override fun received(message: Stream.Message) {
        when (message.type) {
            Type.PONG -> if (message.text() == payload) pong(true)
            Type.PING -> Unit
            else -> keep(WebSocketMessage(message))
        }
    }

    override fun ended(end: Stream.End) {
        super.ended(end)
        pong(false)
    }

    suspend fun ping(within: Duration): Duration {
        val start = TimeSource.Monotonic.markNow()
        val answered = withTimeoutOrNull(within) { awaitPong() } ?: throw CheckFailure("no pong within $within")
        if (!answered) throw CheckFailure("no pong: the WebSocket has closed")
        val time = start.elapsedNow()
        task.onLoop { task.session.measures().time(StreamFigure.PING.of(name), time.inWholeNanoseconds) }
        return time
    }

    private suspend fun awaitPong(): Boolean =
        suspendCancellableCoroutine { continuation ->
            task.onLoop {
                waiting = continuation
                payload = "${++pings}"
                if (end == null) sendNow(Stream.Message(Type.PING, payload.toByteArray(), 0)) else pong(false)
            }
        }

    private fun pong(came: Boolean) {
        val ping = waiting ?: return
        waiting = null
        resume(ping, came)
    }
}
