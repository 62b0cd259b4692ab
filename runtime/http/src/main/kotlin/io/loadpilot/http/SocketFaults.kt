package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus
import java.time.Duration

/** What a peer does wrong on a WebSocket, and the code that it is told so with. */
internal object SocketFaults {
    class Fault(val failure: Failure, val code: Int)

    /** Null if it is none of the protocol. */
    fun of(origin: Origin, limitBytes: Int, cause: Throwable): Fault? {
        val corrupt = cause as? CorruptedWebSocketFrameException ?: return null
        if (corrupt.closeStatus() == WebSocketCloseStatus.MESSAGE_TOO_BIG) return tooLarge(origin, limitBytes)
        val sentence = "${origin.hostPort} does not speak proper WebSocket: ${corrupt.message}"
        return Fault(Failure.Malformed(sentence), corrupt.closeStatus().code())
    }

    fun tooLarge(origin: Origin, limitBytes: Int): Fault =
        Fault(Failure.BodyTooLarge("a message from ${origin.hostPort} is larger than $limitBytes bytes"), 1009)

    fun notText(origin: Origin): Fault =
        Fault(Failure.Malformed("a text message from ${origin.hostPort} is not UTF-8"), 1007)

    fun noGoodbye(origin: Origin, limit: Duration): Failure =
        Failure.TimedOut(
            "close",
            "close timeout: ${origin.hostPort} did not answer the closing of the WebSocket within ${shown(limit)}",
        )

    /** Null if a peer may close with that code when all is well: it is done, goes away, or the application has its own. */
    fun ofClose(origin: Origin, code: Int, reason: String): Failure? {
        if (code == 1000 || code == 1001 || code == 1005 || code in 3000..4999) return null
        val why = if (reason.isEmpty()) "" else ": ${quoted(reason)}"
        return Failure.ClosedEarly("${origin.hostPort} closed the WebSocket with $code$why")
    }
}
