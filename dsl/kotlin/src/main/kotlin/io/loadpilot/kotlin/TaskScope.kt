package io.loadpilot.kotlin

import io.loadpilot.plan.load.ThinkTime
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import io.loadpilot.values.Counter
import io.loadpilot.values.Gauge
import io.loadpilot.values.RequestDetails
import io.loadpilot.values.Response
import io.loadpilot.values.Timer
import io.loadpilot.values.spelling.Spelling
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicInteger
import kotlin.time.Duration
import kotlin.time.Duration.Companion.nanoseconds
import kotlin.time.TimeSource

/**
 * What a task or a hook can do: send requests and wait for their responses. A URL is a path that is appended to the
 * target, or absolute. What the target does wrong is in the [Response], never thrown.
 */
@LoadPilotDsl
public class TaskScope internal constructor(
    internal val session: Session,
    internal val dispatcher: LoopDispatcher,
    private val coroutine: UserCoroutine,
) : TaskBlock {
    private val loop = session.loop()
    internal val draws = SessionRandom(session)
    private val fromElsewhere = AtomicInteger()

    internal var last: Response? = null

    /** Once it was asked for; the same for the whole run. */
    @Volatile
    internal var target: String? = null

    override val task: TaskScope get() = this

    private val handed = Executor(::onLoop)

    public suspend fun get(url: String, block: (RequestScope.() -> Unit)? = null): Response = request("GET", url, block)

    public suspend fun post(url: String, block: (RequestScope.() -> Unit)? = null): Response =
        request("POST", url, block)

    public suspend fun put(url: String, block: (RequestScope.() -> Unit)? = null): Response = request("PUT", url, block)

    public suspend fun patch(url: String, block: (RequestScope.() -> Unit)? = null): Response =
        request("PATCH", url, block)

    public suspend fun delete(url: String, block: (RequestScope.() -> Unit)? = null): Response =
        request("DELETE", url, block)

    public suspend fun head(url: String, block: (RequestScope.() -> Unit)? = null): Response =
        request("HEAD", url, block)

    public suspend fun options(url: String, block: (RequestScope.() -> Unit)? = null): Response =
        request("OPTIONS", url, block)

    /** Sends a request with any method. */
    public suspend fun request(method: String, url: String, block: (RequestScope.() -> Unit)? = null): Response =
        send(method, url, block?.let(RequestScope(this)::apply))

    @Spelling
    public suspend fun send(method: String, url: String, details: RequestDetails?): Response {
        val request = requestOf(method, url, currentCoroutineContext()[Group], details)
        return suspendCancellableCoroutine { SingleExchange(this, request, it).begin() }
    }

    /** Sends all its requests at once; the responses come in the order of the requests. */
    public suspend fun batch(block: BatchScope.() -> Unit): List<Response> {
        val requests = BatchScope(this, currentCoroutineContext()[Group]).apply(block).requests
        return suspendCancellableCoroutine { BatchExchange(this, requests, it).begin() }
    }

    /** Runs what blocks its thread, such as JDBC or files, off the event loop; other users go on meanwhile. */
    public suspend fun <T> blocking(block: suspend () -> T): T = withContext(Dispatchers.IO) { block() }

    /** Does nothing for a while, as a person who reads. */
    public suspend fun think(time: Duration): Unit = delay(time)

    /** Does nothing for a random while, such as `uniform(1.seconds, 3.seconds)`. */
    public suspend fun think(time: ThinkTime): Unit = delay(draws.draw(time::sampleNanos).nanoseconds)

    /** Ends this task and the load of the whole run. The verdict tells [why], and is never PASS. */
    public fun abortRun(why: String): Nothing {
        onLoop {
            session.abortRun(why)
            coroutine.cancel(why)
        }
        throw CancellationException(why)
    }

    /** Adds [amount], which may be negative. */
    public fun Counter.add(amount: Number = 1): Unit = onLoop { session.measures().count(name, amount.toDouble()) }

    /** What the value is now. */
    public fun Gauge.set(value: Number): Unit = onLoop { session.measures().gauge(name, value.toDouble()) }

    /** Adds a time. */
    public fun Timer.record(time: Duration): Unit = onLoop { session.measures().time(name, time.inWholeNanoseconds) }

    /** Adds the time that [block] takes, also when it fails, and gives its result. */
    public suspend fun <T> Timer.measure(block: suspend () -> T): T {
        val start = TimeSource.Monotonic.markNow()
        try {
            return block()
        } finally {
            record(start.elapsedNow())
        }
    }

    internal fun respond(reply: Reply, discarded: Boolean = false): Response =
        response(reply, discarded).also { last = it }

    internal fun response(reply: Reply, discarded: Boolean): Response = Response(reply, discarded, session, handed)

    internal fun onLoop(action: Runnable) {
        if (loop.inLoop()) {
            action.run()
        } else {
            fromElsewhere.incrementAndGet()
            loop.execute {
                fromElsewhere.decrementAndGet()
                action.run()
            }
        }
    }

    /** Whether other threads have handed something to the loop that it has not done yet. */
    internal val unsettled: Boolean get() = fromElsewhere.get() > 0

    internal suspend fun <T> atLoop(action: () -> T): T =
        if (loop.inLoop()) action() else withContext(dispatcher) { action() }
}

/** Requests that are sent at once; see [TaskScope.batch]. */
@LoadPilotDsl
public class BatchScope internal constructor(override val task: TaskScope, private val group: Group?) : TaskBlock {
    internal val requests = ArrayList<Request>()

    public fun get(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("GET", url, block)

    public fun post(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("POST", url, block)

    public fun put(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("PUT", url, block)

    public fun patch(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("PATCH", url, block)

    public fun delete(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("DELETE", url, block)

    public fun head(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("HEAD", url, block)

    public fun options(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("OPTIONS", url, block)

    /** Adds a request with any method. */
    public fun request(method: String, url: String, block: (RequestScope.() -> Unit)? = null) {
        add(method, url, block?.let(RequestScope(task)::apply))
    }

    @Spelling
    public fun add(method: String, url: String, details: RequestDetails?) {
        requests += requestOf(method, url, group, details)
    }
}
