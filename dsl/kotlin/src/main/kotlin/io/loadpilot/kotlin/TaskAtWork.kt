package io.loadpilot.kotlin

import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Request
import io.loadpilot.values.RequestNames
import io.loadpilot.values.Response
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.currentCoroutineContext
import kotlin.coroutines.AbstractCoroutineContextElement
import kotlin.coroutines.CoroutineContext

/**
 * The task or hook that the current coroutine belongs to; null outside of them. A client of another make sends through
 * it, and what it sends is measured and judged like the task's own requests.
 */
public suspend fun taskAtWork(): TaskAtWork? {
    val context = currentCoroutineContext()
    return context[OwnTask]?.let { TaskAtWork(it.scope, context[Group]?.tags.orEmpty()) }
}

/** See [taskAtWork]. It is over when its task is. */
public class TaskAtWork internal constructor(private val scope: TaskScope, private val tags: Map<String, String>) {
    /** The event loop of the task's user. */
    public val dispatcher: CoroutineDispatcher get() = scope.dispatcher

    /**
     * The URL that paths are appended to, with a slash at its end.
     *
     * @throws IllegalStateException if there is none
     */
    public suspend fun target(): String =
        scope.target ?: scope.atLoop { scope.session.target() }.also { scope.target = it }

    /** What a request is counted under that has no name of its own. */
    public fun nameOf(method: String, url: String): String = RequestNames.of(method, url)

    /** What [response] answered is sent again: if it was an error, it fails the task no longer. To be called on the loop. */
    public fun forgive(response: Response): Unit = response.reply.forgive()

    /** Sends, with the tags of the task's group; [onResponse] is called once. To be called on the loop, which calls back. */
    public fun send(request: Request, onResponse: (Response) -> Unit): EventLoop.Cancellation {
        val tagged = if (tags.isEmpty()) request else request.withTags(tags + request.tags)
        return scope.session.send(tagged) { onResponse(scope.respond(it, request.handling().discardBody())) }
    }
}

/** Belongs to every coroutine of a task. */
internal class OwnTask(val scope: TaskScope) : AbstractCoroutineContextElement(OwnTask) {
    companion object Key : CoroutineContext.Key<OwnTask>
}
