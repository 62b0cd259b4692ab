package io.loadpilot.java

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.group
import io.loadpilot.kotlin.poll
import io.loadpilot.kotlin.retry
import io.loadpilot.kotlin.stream.downloadWith
import io.loadpilot.kotlin.stream.eventsWith
import io.loadpilot.kotlin.stream.webSocketWith
import io.loadpilot.kotlin.transaction
import io.loadpilot.plan.load.ThinkTime
import io.loadpilot.values.Counter
import io.loadpilot.values.Gauge
import io.loadpilot.values.Rendezvous
import io.loadpilot.values.Response
import io.loadpilot.values.Timer
import io.loadpilot.values.feed.Feeder
import java.time.Duration
import java.util.concurrent.Callable
import java.util.function.Consumer
import java.util.function.Predicate
import java.util.random.RandomGenerator
import kotlin.random.asJavaRandom
import kotlin.time.toKotlinDuration

/**
 * What a task or a hook can do: send requests and wait for their responses. A URL is a path that is appended to the
 * target, or absolute. What the target does wrong is in the [Response], never thrown. Used by the thread that runs the
 * task, and over when the task is.
 */
public class Task internal constructor(private val scope: TaskScope, private val tandem: Tandem) {
    /** The number of this virtual user, from 1; 0 in setup and teardown. */
    public val userNumber: Int get() = scope.userNumber

    /**
     * Which task start this is, from 0: of the scenario for an open load and for iterations, of this user for users,
     * userStages and iterationsPerUser. -1 in hooks, setup and teardown.
     */
    public val iteration: Long get() = scope.iteration

    /** Random numbers that are the same in each run with the same seed. */
    public val random: RandomGenerator get() = scope.random.asJavaRandom()

    // With get(String) Groovy would take a word that it does not know for a request.
    @JvmOverloads
    public fun get(url: CharSequence, details: Consumer<RequestBuilder>? = null): Response =
        request("GET", url.toString(), details)

    @JvmOverloads
    public fun post(url: String, details: Consumer<RequestBuilder>? = null): Response = request("POST", url, details)

    @JvmOverloads
    public fun put(url: String, details: Consumer<RequestBuilder>? = null): Response = request("PUT", url, details)

    @JvmOverloads
    public fun patch(url: String, details: Consumer<RequestBuilder>? = null): Response = request("PATCH", url, details)

    @JvmOverloads
    public fun delete(url: String, details: Consumer<RequestBuilder>? = null): Response =
        request("DELETE", url, details)

    @JvmOverloads
    public fun head(url: String, details: Consumer<RequestBuilder>? = null): Response = request("HEAD", url, details)

    @JvmOverloads
    public fun options(url: String, details: Consumer<RequestBuilder>? = null): Response =
        request("OPTIONS", url, details)

    /** Sends a request with any method. */
    @JvmOverloads
    public fun request(method: String, url: String, details: Consumer<RequestBuilder>? = null): Response {
        val given = details?.let { RequestBuilder().also(it::accept) }
        return tandem.call { scope.send(method, url, given) }
    }

    /** Sends all its requests at once; the responses come in the order of the requests. */
    public fun batch(requests: Consumer<Batch>): List<Response> {
        val batch = Batch().also(requests::accept)
        return tandem.call { scope.batch { batch.addTo(this) } }
    }

    /** Does nothing for a while, as a person who reads. */
    public fun think(time: Duration): Unit = tandem.call { scope.think(time.toKotlinDuration()) }

    /** Does nothing for a random while. */
    public fun think(time: ThinkTime): Unit = tandem.call { scope.think(time) }

    /** Gives the requests sent in [steps] the tag `group`; in a group inside another it is `outer/inner`. */
    public fun <T> group(name: String, steps: Callable<T>): T = tandem.call { scope.group(name) { tandem.back(steps) } }

    /** Gives the requests sent in [steps] the tag `group`; in a group inside another it is `outer/inner`. */
    public fun group(name: String, steps: Step): Unit = group(name, Callable { steps.run() })

    /**
     * Times the requests of [steps], and what lies between them, as one under [name]. It has failed if they throw or if
     * one of their requests counts as an error.
     */
    public fun <T> transaction(name: String, steps: Callable<T>): T =
        tandem.call { scope.transaction(name) { tandem.back(steps) } }

    /**
     * Times the requests of [steps], and what lies between them, as one under [name]. It has failed if they throw or if
     * one of their requests counts as an error.
     */
    public fun transaction(name: String, steps: Step): Unit = transaction(name, Callable { steps.run() })

    /**
     * Runs [attempt] again when it fails, [times] in all at most, with a pause of [backoff] that doubles each time. The
     * requests of all attempts are counted, and those that failed as errors; the task fails only if the last attempt
     * does. A status alone is no failure; `expect` makes it one.
     */
    public fun <T> retry(times: Int, backoff: Duration, attempt: Attempted<T>): T =
        tandem.call {
            scope.retry(times, backoff.toKotlinDuration()) { number -> tandem.back(Callable { attempt.run(number) }) }
        }

    /**
     * Sends [request] [every] so often until the response is as [wanted], and gives that response; after [atMost] it
     * fails. [wanted] is asked on the event loop and must not block.
     */
    public fun poll(
        every: Duration,
        atMost: Duration,
        wanted: Predicate<Response>,
        request: Callable<Response>,
    ): Response =
        tandem.call {
            scope.poll(every.toKotlinDuration(), atMost.toKotlinDuration(), wanted::test) { tandem.back(request) }
        }

    /** Waits for the others. False if they did not all come within the time limit of [place]. */
    public fun meet(place: Rendezvous): Boolean = tandem.call { place.await() }

    /** The next row. When a `unique` feeder has none any more, this task and the load of the whole run end. */
    public fun <T> next(feeder: Feeder<T>): T = with(scope) { feeder.next() }

    /** Adds 1. */
    public fun add(counter: Counter): Unit = add(counter, 1)

    /** Adds [amount], which may be negative. */
    public fun add(counter: Counter, amount: Number): Unit = with(scope) { counter.add(amount) }

    /** What the value is now. */
    public fun set(gauge: Gauge, value: Number): Unit = with(scope) { gauge.set(value) }

    /** Adds a time. */
    public fun record(timer: Timer, time: Duration): Unit = with(scope) { timer.record(time.toKotlinDuration()) }

    /** Adds the time that [steps] take, also when they fail, and gives their result. */
    public fun <T> measure(timer: Timer, steps: Callable<T>): T =
        tandem.call { with(scope) { timer.measure { tandem.back(steps) } } }

    /** Opens a WebSocket, has the [conversation] on it and closes it; see the Kotlin spelling for what is measured. */
    @JvmOverloads
    public fun webSocket(
        url: String,
        details: Consumer<HandshakeBuilder>? = null,
        conversation: Conversation<WebSocket>,
    ): Response {
        val given = HandshakeBuilder().also { details?.accept(it) }
        return tandem.call {
            scope.webSocketWith(url, given) { tandem.back { conversation.run(WebSocket(this, tandem)) } }
        }
    }

    /** Opens a stream of server-sent events, has the [conversation] on it and closes it. */
    @JvmOverloads
    public fun events(
        url: String,
        details: Consumer<RequestBuilder>? = null,
        conversation: Conversation<EventStream>,
    ): Response {
        val given = RequestBuilder().also { details?.accept(it) }
        return tandem.call {
            scope.eventsWith(url, given) { tandem.back { conversation.run(EventStream(this, tandem)) } }
        }
    }

    /** Asks for a body and takes its pieces as they come; what has not been taken is not read from the server. */
    @JvmOverloads
    public fun download(
        url: String,
        details: Consumer<RequestBuilder>? = null,
        conversation: Conversation<Download>,
    ): Response {
        val given = RequestBuilder().also { details?.accept(it) }
        return tandem.call {
            scope.downloadWith(url, given) { tandem.back { conversation.run(Download(this, tandem)) } }
        }
    }

    /** Ends this task, by an exception, and the load of the whole run. The verdict tells [why], and is never PASS. */
    public fun abortRun(why: String): Nothing = scope.abortRun(why)
}
