package io.loadpilot.kotlin

import io.loadpilot.plan.load.Numbers
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.values.Response
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.currentCoroutineContext
import kotlinx.coroutines.delay
import kotlinx.coroutines.isActive
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** Gives the requests sent in [block] the tag `group`; in a group inside another it is `outer/inner`. */
public suspend fun <T> TaskScope.group(name: String, block: suspend () -> T): T {
    require(name.isNotBlank()) { "the group has no name; give it one, such as group(\"checkout\")" }
    val outer = currentCoroutineContext()[Group]
    return withContext(Group(if (outer == null) name else "${outer.path}/$name")) { block() }
}

/** Belongs to the coroutine, so that requests sent side by side have each their own. */
internal class Group(val path: String) : AbstractCoroutineContextElement(Group) {
    val tags: Map<String, String> = mapOf("group" to path)

    companion object Key : CoroutineContext.Key<Group>
}

/**
 * Times the requests of [block], and what lies between them, as one under [name]. It has failed if the block throws or
 * if one of its requests counts as an error.
 */
@Suppress("TooGenericExceptionCaught")
public suspend fun <T> TaskScope.transaction(name: String, block: suspend () -> T): T {
    val transaction = atLoop { session.begin(name) }
    try {
        return block().also { onLoop { transaction.end(null) } }
    } catch (failure: Throwable) {
        onLoop { transaction.end(failure) }
        throw failure
    }
}

/**
 * Runs [block] again when it fails, [times] in all at most, with a pause that doubles each time. The requests of all
 * attempts are counted, and those that failed as errors; the task fails only if the last attempt does. A status alone is
 * no failure: `get("/").expect(200)` makes it one.
 */
@Suppress("TooGenericExceptionCaught")
public suspend fun <T> TaskScope.retry(
    times: Int = 3,
    backoff: Duration = 100.milliseconds,
    block: suspend (attempt: Int) -> T,
): T {
    require(times >= 1) { "retry $times times; give 1 or more" }
    var pause = backoff
    for (attempt in 1 until times) {
        val attempted = atLoop { session.attempt() }
        try {
            return block(attempt)
        } catch (failure: Throwable) {
            if (!mayPass(failure)) throw failure
            onLoop { attempted.forgive() }
        }
        delay(pause)
        pause *= 2
    }
    return block(times)
}

/** A time limit inside the block is a failure as any other; one around it has cancelled this coroutine. */
private suspend fun mayPass(failure: Throwable): Boolean =
    when (failure) {
        is TimeoutCancellationException -> currentCoroutineContext().isActive
        is CancellationException -> false
        else -> failure is Exception || failure is AssertionError
    }

/**
 * Sends [request] again and again until the response is as wanted, and gives that response. What [until] cannot find
 * in a response means not yet, and an error does not fail the task. After [atMost] it fails; a request under way then
 * is taken back.
 */
public suspend fun TaskScope.poll(
    every: Duration = 500.milliseconds,
    atMost: Duration = 30.seconds,
    until: (Response) -> Boolean,
    request: suspend () -> Response,
): Response {
    val polling = Polling(this, until)
    return withTimeoutOrNull(atMost) { polling.run(every, request) }
        ?: throw CheckFailure("polled ${Numbers.count(polling.times, "time")} within $atMost; ${polling.reason}")
}

private class Polling(private val task: TaskScope, private val until: (Response) -> Boolean) {
    var times = 0L
    var reason = "no response came"

    suspend fun run(every: Duration, request: suspend () -> Response): Response {
        while (true) {
            times++
            val attempt = task.atLoop { task.session.attempt() }
            val response = request()
            if (isWanted(response)) return response
            task.onLoop { attempt.forgive() }
            delay(every)
        }
    }

    private fun isWanted(response: Response): Boolean {
        reason = "the last response was $response"
        try {
            return until(response)
        } catch (missing: CheckFailure) {
            reason += ": ${missing.message}"
            return false
        }
    }
}
