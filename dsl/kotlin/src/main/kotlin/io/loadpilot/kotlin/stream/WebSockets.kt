@file:JvmName("WebSockets")

package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.Group
import io.loadpilot.kotlin.RequestScope
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.toRequest
import io.loadpilot.kotlin.transaction
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type
import io.loadpilot.values.RequestDetails
import io.loadpilot.values.Response
import io.loadpilot.values.json.JsonWriter
import io.loadpilot.values.spelling.Spelling
import io.loadpilot.values.stream.WebSocketMessage
import kotlinx.coroutines.currentCoroutineContext
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * Opens a WebSocket, runs [conversation] on it and closes it. The handshake is a request of its own, `WS` and the path;
 * the conversation is timed as a transaction. When the handshake fails [conversation] does not run; the response of the
 * handshake tells why. `ws://`, `wss://`, `http://` and `https://` will do in [url].
 */
public suspend fun TaskScope.webSocket(
    url: String,
    details: HandshakeScope.() -> Unit = {},
    conversation: suspend WebSocketScope.() -> Unit,
): Response = webSocketWith(url, HandshakeScope(this).apply(details), conversation)

@Spelling
public suspend fun TaskScope.webSocketWith(
    url: String,
    details: RequestDetails,
    conversation: suspend WebSocketScope.() -> Unit,
): Response {
    val request = details.toRequest("GET", url, currentCoroutineContext()[Group], "WS")
    require(request.body() == null) { "the handshake of a WebSocket has no body; send(…) it in the conversation" }
    val live = LiveSocket(this, request.name())
    return live.run(Stream.Kind.WEB_SOCKET, request) { WebSocketScope(this, live, it).conversation() }
}

/** The details of a WebSocket's handshake. */
public class HandshakeScope internal constructor(task: TaskScope) : RequestScope(task) {
    /** The subprotocols that will do, the best one first. */
    public fun subprotocol(vararg names: String): Unit = header("Sec-WebSocket-Protocol", names.joinToString(", "))
}

/** A WebSocket conversation. What the surrounding task can do it can do too. */
public class WebSocketScope internal constructor(
    private val task: TaskScope,
    private val live: LiveSocket,
    response: Response,
) : StreamScope<WebSocketMessage>(live, response) {
    /** What the server chose of those that the handshake named; null if none. */
    public val subprotocol: String? get() = response.header("Sec-WebSocket-Protocol")

    /** The code that it was closed with, by whoever was first; null while it is open. */
    public val closeCode: Int? get() = live.end?.code

    /** What the server said when it closed; empty while it is open. */
    public val closeReason: String get() = live.end?.reason.orEmpty()

    /** Waits only while the connection takes no more. */
    public suspend fun send(text: String): Unit = live.send(Stream.Message(Type.TEXT, text.toByteArray(), 0))

    /** A binary message. */
    public suspend fun send(bytes: ByteArray): Unit = live.send(Stream.Message(Type.BINARY, bytes, 0))

    /** A JSON object as a text message; values as in a request's `json`. */
    public suspend fun sendJson(vararg members: Pair<String, Any?>): Unit =
        live.send(Stream.Message(Type.TEXT, JsonWriter.bytesOf(members), 0))

    /**
     * The next message that is [wanted]; those before it are dropped. None in that time, or none any more as the
     * WebSocket has closed, is an error that ends the task.
     */
    public suspend fun receive(
        within: Duration = 30.seconds,
        wanted: (WebSocketMessage) -> Boolean = { true },
    ): WebSocketMessage = live.next(within, "message", wanted)

    /** Times what [block] sends and receives as a transaction called [name]. */
    public suspend fun <T> roundTrip(name: String, block: suspend () -> T): T = task.transaction(name, block)

    /** Sends a ping and waits for its pong; the time is also in the timer `WS … ping`. */
    public suspend fun ping(within: Duration = 30.seconds): Duration = live.ping(within)

    /**
     * Says goodbye and waits for the other side to do so; nothing is received any more.
     *
     * @throws IllegalArgumentException if [reason] takes more than 123 bytes or [code] may not be sent (RFC 6455)
     */
    public suspend fun close(code: Int = 1000, reason: String = "") {
        val bytes = reason.toByteArray().size
        require(bytes <= MAX_REASON_BYTES) { "the reason of a close has room for $MAX_REASON_BYTES bytes, not $bytes" }
        require(code in 3000..4999 || code in 1000..1003 || code in 1007..1014) {
            "a WebSocket is closed with 1000 to 1003, 1007 to 1014 or 3000 to 4999, not with $code"
        }
        live.close(code, reason)
    }

    private companion object {
        const val MAX_REASON_BYTES = 123
    }
}
