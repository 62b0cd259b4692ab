package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.StreamEvents
import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request
import io.netty.buffer.ByteBuf
import java.security.MessageDigest
import java.util.Base64
import java.util.concurrent.ThreadLocalRandom

/** How a WebSocket begins, by RFC 6455: a request that asks for it, and a response that proves to have understood. */
internal class Handshake(request: Request, private val loop: NettyLoop, private val events: StreamEvents) : Opening {
    private val key =
        Base64.getEncoder().encodeToString(
            ByteArray(KEY_BYTES).also(ThreadLocalRandom.current()::nextBytes),
        )

    /** With what asks for it. */
    val request: Request =
        request.withHeaders(
            request.headers +
                listOf(
                    Request.Pair("Connection", "Upgrade"),
                    Request.Pair("Upgrade", "websocket"),
                    Request.Pair("Sec-WebSocket-Version", "13"),
                    Request.Pair("Sec-WebSocket-Key", key),
                ),
        )

    private val offered =
        request.headers
            .filter { it.name.equals(PROTOCOL, ignoreCase = true) }
            .flatMap { it.value.split(',') }
            .map(String::trim)

    override var transfer: Transfer? = null
        private set

    override val alone: Boolean get() = true

    override fun begins(status: Int): Boolean = status == SWITCHING

    override fun misfit(status: Int, headers: Headers, origin: Origin): Failure? {
        val chosen = headers.get(PROTOCOL)
        val why =
            when {
                status != SWITCHING -> "answered $status instead of opening a WebSocket"
                !headers.get("upgrade").equals("websocket", ignoreCase = true) -> "switched to something else"
                headers.get("sec-websocket-accept") != accept() -> "did not accept the key of the WebSocket handshake"
                chosen != null && chosen !in offered -> "chose the subprotocol ${quoted(chosen)}, which was not offered"
                headers.get("sec-websocket-extensions") != null -> "uses a WebSocket extension that was not offered"
                else -> return null
            }
        return Failure.Malformed("${origin.hostPort} $why")
    }

    override fun opened(exchange: Exchange, origin: Origin, incoming: Incoming) {
        val socket = WebSocketConnection(loop, origin, exchange, events)
        transfer = socket
        incoming.switchTo(socket)
    }

    override fun piece(data: ByteBuf): Unit = Unit

    override fun completed(): Unit = Unit

    override fun lost(failure: Failure): Unit = Unit

    private fun accept(): String {
        val sha1 = MessageDigest.getInstance("SHA-1")
        return Base64.getEncoder().encodeToString(sha1.digest((key + GUID).toByteArray()))
    }

    private companion object {
        const val SWITCHING = 101
        const val KEY_BYTES = 16
        const val PROTOCOL = "sec-websocket-protocol"

        /** As RFC 6455 gives it. */
        const val GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
    }
}
