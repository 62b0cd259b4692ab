package io.loadpilot.kotlin

import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.values.Response
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.ExperimentalCoroutinesApi
import java.util.function.Consumer
import kotlin.coroutines.resume

/** One request under way: on the loop it is sent, answered and taken back; its continuation may be of any thread. */
internal class SingleExchange(
    private val scope: TaskScope,
    private val request: Request,
    private val continuation: CancellableContinuation<Response>,
) : Runnable,
    Consumer<Reply>,
    (Throwable?) -> Unit {
    private var underWay: EventLoop.Cancellation? = null

    fun begin() {
        continuation.invokeOnCancellation(this)
        scope.onLoop(this)
    }

    /** Sends. */
    override fun run() {
        if (continuation.isActive) underWay = scope.session.send(request, this)
    }

    @OptIn(ExperimentalCoroutinesApi::class)
    override fun accept(reply: Reply) {
        val response = scope.respond(reply, request.handling().discardBody())
        with(continuation) { scope.dispatcher.resumeUndispatched(response) }
    }

    /** The continuation was cancelled. */
    override fun invoke(cause: Throwable?): Unit = scope.onLoop { underWay?.cancel() }
}

/** Several requests at once; the responses come in the order of the requests. */
internal class BatchExchange(
    private val scope: TaskScope,
    private val requests: List<Request>,
    private val continuation: CancellableContinuation<List<Response>>,
) : Runnable,
    (Throwable?) -> Unit {
    private val responses = arrayOfNulls<Response>(requests.size)
    private val underWay = ArrayList<EventLoop.Cancellation>(requests.size)
    private var missing = requests.size

    fun begin() {
        continuation.invokeOnCancellation(this)
        scope.onLoop(this)
    }

    /** Sends them all. */
    override fun run() {
        if (!continuation.isActive) return
        if (requests.isEmpty()) continuation.resume(emptyList())
        requests.forEachIndexed { index, request ->
            underWay += scope.session.send(request) { reply -> answered(index, reply) }
        }
    }

    private fun answered(index: Int, reply: Reply) {
        responses[index] = scope.respond(reply, requests[index].handling().discardBody())
        if (--missing == 0) continuation.resume(responses.filterNotNull())
    }

    /** The continuation was cancelled. */
    override fun invoke(cause: Throwable?): Unit = scope.onLoop { underWay.forEach { it.cancel() } }
}
