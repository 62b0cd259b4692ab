package io.loadpilot.java

import io.loadpilot.kotlin.stream.DownloadScope
import io.loadpilot.kotlin.stream.EventsScope
import io.loadpilot.kotlin.stream.StreamScope
import io.loadpilot.kotlin.stream.WebSocketScope
import io.loadpilot.values.Response
import io.loadpilot.values.stream.ServerSentEvent
import io.loadpilot.values.stream.WebSocketMessage
import java.time.Duration
import java.util.concurrent.Callable
import java.util.function.Predicate
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toJavaDuration
import kotlin.time.toKotlinDuration as kotlin

/** What is done with an open stream; it may block. */
public fun interface Conversation<S> {
    @Throws(Exception::class)
    public fun run(stream: S)
}

/** An open stream; all that comes until it ends: `for (var message : stream)`. Used by the thread that runs its task. */
public abstract class OpenStream<T : Any> internal constructor(
    private val scope: StreamScope<T>,
    private val tandem: Tandem,
) : Iterable<T> {
    /** The response that opened it. */
    public val response: Response get() = scope.response

    /** The next ones: [count] of them, or as many as come [within] that time and before the end. */
    public fun take(count: Int, within: Duration): List<T> = tandem.call { scope.take(count, within.kotlin()) }

    /** Counts under [name] whether [condition] holds; false or an exception makes the stream an error, and the task goes on. */
    public fun check(name: String, condition: Callable<Boolean>): Unit =
        tandem.call { scope.check(name) { tandem.back(condition) } }

    override fun iterator(): Iterator<T> {
        val items = scope.incoming.iterator()
        return object : Iterator<T> {
            override fun hasNext(): Boolean = tandem.call { items.hasNext() }

            override fun next(): T =
                if (hasNext()) items.next() else throw NoSuchElementException("the stream has ended")
        }
    }

    internal companion object {
        val PATIENCE = 30.seconds
    }
}

/** A WebSocket conversation. */
public class WebSocket internal constructor(private val scope: WebSocketScope, private val tandem: Tandem) :
    OpenStream<WebSocketMessage>(scope, tandem) {
        /** What the server chose of those that the handshake named; null if none. */
        public val subprotocol: String? get() = scope.subprotocol

        /** The code that it was closed with, by whoever was first; null while it is open. */
        public val closeCode: Int? get() = scope.closeCode

        /** What the server said when it closed; empty while it is open. */
        public val closeReason: String get() = scope.closeReason

        /** Waits only while the connection takes no more. */
        public fun send(text: String): Unit = tandem.call { scope.send(text) }

        /** A binary message. */
        public fun send(bytes: ByteArray): Unit = tandem.call { scope.send(bytes) }

        /** A JSON object as a text message; values as in a request's `json`. */
        public fun sendJson(members: Map<String, Any?>): Unit =
            tandem.call { scope.sendJson(*members.toList().toTypedArray()) }

        /** The next message. None within 30 seconds, or none any more, is an error that ends the task. */
        public fun receive(): WebSocketMessage = tandem.call { scope.receive(PATIENCE) }

        /** The next message. None in that time, or none any more, is an error that ends the task. */
        public fun receive(within: Duration): WebSocketMessage = tandem.call { scope.receive(within.kotlin()) }

        /** The next one within 30 seconds that is [wanted], which is asked on the event loop; those before it are dropped. */
        public fun receive(wanted: Predicate<WebSocketMessage>): WebSocketMessage =
            tandem.call { scope.receive(PATIENCE, wanted::test) }

        /** The next message that is [wanted], which is asked on the event loop; those before it are dropped. */
        public fun receive(within: Duration, wanted: Predicate<WebSocketMessage>): WebSocketMessage =
            tandem.call { scope.receive(within.kotlin(), wanted::test) }

        /** Times what [steps] send and receive as a transaction called [name]. */
        public fun <T> roundTrip(name: String, steps: Callable<T>): T =
            tandem.call { scope.roundTrip(name) { tandem.back(steps) } }

        /** Sends a ping and waits for its pong; the time is also in the timer `WS … ping`. */
        public fun ping(): Duration = tandem.call { scope.ping(PATIENCE) }.toJavaDuration()

        /** Says goodbye with code 1000 and waits for the other side to do so. */
        public fun close(): Unit = close(NORMAL, "")

        /** Says goodbye and waits for the other side to do so; nothing is received any more. */
        public fun close(code: Int, reason: String): Unit = tandem.call { scope.close(code, reason) }

        private companion object {
            const val NORMAL = 1000
        }
    }

/** A stream of server-sent events. */
public class EventStream internal constructor(private val scope: EventsScope, private val tandem: Tandem) :
    OpenStream<ServerSentEvent>(scope, tandem) {
        /** The next event. None within 30 seconds, or none any more, is an error that ends the task. */
        public fun next(): ServerSentEvent = tandem.call { scope.next(PATIENCE) }

        /** The next event. None in that time, or none any more, is an error that ends the task. */
        public fun next(within: Duration): ServerSentEvent = tandem.call { scope.next(within.kotlin()) }

        /** The next event that is [wanted], which is asked on the event loop; those before it are dropped. */
        public fun next(within: Duration, wanted: Predicate<ServerSentEvent>): ServerSentEvent =
            tandem.call { scope.next(within.kotlin(), wanted::test) }

        /** How long the server wants clients to wait before they connect again; null if it did not say. */
        public fun getRetry(): Duration? = scope.retry?.toJavaDuration()
    }

/** A body that comes piece by piece, in the sizes that the network gives. */
public class Download internal constructor(scope: DownloadScope, tandem: Tandem) : OpenStream<ByteArray>(scope, tandem)
