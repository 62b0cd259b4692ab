package io.loadpilot.ktor

import io.ktor.client.plugins.HttpRequestTimeoutException
import io.ktor.util.AttributeKey
import io.loadpilot.kotlin.TaskAtWork
import io.loadpilot.plan.user.Request
import io.loadpilot.values.Response
import kotlinx.coroutines.InternalCoroutinesApi
import kotlinx.coroutines.job
import kotlin.coroutines.coroutineContext
import kotlin.coroutines.resume
import kotlin.coroutines.suspendCoroutine

/**
 * One call of a client by a task. Plug-ins may send it several times, redirected or repeated: all of that is counted
 * under the name of the first, and only what was sent last can fail the task.
 */
internal class TaskCall(val task: TaskAtWork, val writtenWithoutHost: Boolean) {
    var name: String = ""

    /** To what was sent last. */
    var response: Response? = null
        private set

    /**
     * To be called on the loop. If the call is cancelled, the request is taken back; if Ktor says that its time is up,
     * it is left to its own timeout, which is the same, so that it is counted as one.
     */
    @OptIn(InternalCoroutinesApi::class)
    suspend fun exchange(request: Request): Response {
        val job = coroutineContext.job
        response?.let(task::forgive)
        val answer =
            suspendCoroutine { continuation ->
                val underWay = task.send(request) { continuation.resume(it) }
                job.invokeOnCompletion(onCancelling = true) { cause ->
                    if (cause != null && !cause.tellsOfTimeout()) underWay.cancel()
                }
            }
        response = answer
        return answer
    }

    private fun Throwable.tellsOfTimeout() =
        generateSequence(this) { it.cause }.any { it is HttpRequestTimeoutException }

    companion object {
        val KEY = AttributeKey<TaskCall>("loadpilot-call")
    }
}
