package io.loadpilot.kotlin

import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Session
import io.loadpilot.values.Response
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CompletableJob
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.TimeoutCancellationException
import kotlin.coroutines.Continuation
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.intrinsics.createCoroutineUnintercepted
import kotlin.coroutines.resume

/**
 * Runs the suspending blocks of one virtual user, one at a time, on its event loop. All of them share one job and one
 * dispatcher, so that starting a block costs two small objects. Used on that loop only.
 */
internal class UserCoroutine {
    private var scope: TaskScope? = null
    private var job: CompletableJob? = null
    private var context: CoroutineContext = EmptyCoroutineContext

    val lastResponse: Response? get() = scope?.last

    /** A response of its own to what was answered to the block that runs. */
    fun respond(reply: Reply, discarded: Boolean): Response? = scope?.response(reply, discarded)

    /** [completion] is called once, on the loop, perhaps before this returns. */
    fun run(block: suspend TaskScope.() -> Unit, session: Session, completion: Completion) {
        val current = scope?.takeIf { it.session === session } ?: bind(session)
        current.last = null
        if (job?.isActive != true) {
            val fresh = SupervisorJob()
            job = fresh
            context = current.dispatcher + OwnTask(current) + fresh
        }
        block.createCoroutineUnintercepted(current, Ending(context, current, completion)).resume(Unit)
    }

    /** Ends the block that runs now; the next one gets a job of its own. */
    fun cancel(why: String) {
        job?.cancel(CancellationException(why))
    }

    private fun bind(session: Session): TaskScope {
        job = null
        return TaskScope(session, LoopDispatcher(session.loop()), this).also { scope = it }
    }

    private class Ending(
        override val context: CoroutineContext,
        private val scope: TaskScope,
        private val completion: Completion,
    ) : Continuation<Unit> {
        override fun resumeWith(result: Result<Unit>) {
            val failure = result.exceptionOrNull()
            val timedOut = failure is TimeoutCancellationException
            val told = if (timedOut) CheckFailure(failure.message.orEmpty()) else failure
            if (scope.unsettled) scope.session.loop().execute { completion.done(told) } else completion.done(told)
        }
    }
}
