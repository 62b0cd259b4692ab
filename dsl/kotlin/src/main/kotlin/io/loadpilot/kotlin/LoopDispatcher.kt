package io.loadpilot.kotlin

import io.loadpilot.plan.user.EventLoop
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Delay
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.InternalCoroutinesApi
import java.util.concurrent.TimeUnit.MILLISECONDS
import kotlin.coroutines.CoroutineContext

/** Coroutines on one event loop: on it they resume in place, and their delays are the loop's own timers. */
@OptIn(InternalCoroutinesApi::class, ExperimentalCoroutinesApi::class)
internal class LoopDispatcher(private val loop: EventLoop) :
    CoroutineDispatcher(),
    Delay {
    override fun isDispatchNeeded(context: CoroutineContext): Boolean = !loop.inLoop()

    override fun dispatch(context: CoroutineContext, block: Runnable): Unit = loop.execute(block)

    override fun scheduleResumeAfterDelay(timeMillis: Long, continuation: CancellableContinuation<Unit>) {
        val resume = Runnable { with(continuation) { resumeUndispatched(Unit) } }
        val timer = loop.schedule(resume, MILLISECONDS.toNanos(timeMillis))
        continuation.invokeOnCancellation { timer.cancel() }
    }

    override fun invokeOnTimeout(timeMillis: Long, block: Runnable, context: CoroutineContext): DisposableHandle {
        val timer = loop.schedule(block, MILLISECONDS.toNanos(timeMillis))
        return DisposableHandle { timer.cancel() }
    }
}
