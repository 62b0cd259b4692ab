package io.loadpilot.kotlin.stream

import io.loadpilot.values.Response
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/** An open stream: a WebSocket or server-sent events. */
public abstract class StreamScope<T : Any> internal constructor(
    private val live: LiveStream<T>,
    /** The response that opened it. */
    public val response: Response,
) {
    /** All that comes until it ends: `for (message in incoming) { … }`. */
    public val incoming: Incoming<T> = Incoming(live)

    /** The next ones: [count] of them, or as many as come [within] that time and before the end. */
    public suspend fun take(count: Int, within: Duration = 30.seconds): List<T> {
        val taken = ArrayList<T>()
        withTimeoutOrNull(within) {
            while (taken.size < count) taken += live.nextOrNull() ?: break
        }
        return taken
    }

    /** Counts under [name] whether [condition] holds; false or an exception makes the stream an error, and the task goes on. */
    public suspend fun check(name: String, condition: suspend () -> Boolean): Unit = live.check(name, condition)
}

/** What comes on a stream, in a `for` loop. */
public class Incoming<T : Any> internal constructor(private val live: LiveStream<T>) {
    public operator fun iterator(): IncomingIterator<T> = IncomingIterator(live)
}

/** Waits for each item; at its end the stream has ended. */
public class IncomingIterator<T : Any> internal constructor(private val live: LiveStream<T>) {
    private var item: T? = null

    public suspend operator fun hasNext(): Boolean {
        if (item == null) item = live.nextOrNull()
        return item != null
    }

    public operator fun next(): T = checkNotNull(item) { "call hasNext() first" }.also { item = null }
}
