package io.loadpilot.engine

import io.loadpilot.metrics.Users
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.metrics.record.Rows
import io.loadpilot.metrics.record.ShardInterval
import io.loadpilot.plan.user.EventLoop
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import java.util.concurrent.RejectedExecutionException
import kotlin.coroutines.resume

/**
 * One event loop with its recorders, one of them for what is not part of the result, and the user pools of all scenarios
 * on it. Any thread may ask it for something.
 */
internal class Station(val loop: EventLoop, rows: Rows) {
    val recorder = RecorderShard(rows)
    val warmUp = RecorderShard(rows)
    private val pools = ArrayList<Pool>()

    fun add(pool: Pool) = pools.add(pool)

    /** Just now; on the loop only. */
    val users: Users get() = Users(pools.sumOf { it.users }, pools.sumOf { it.busy }, pools.sumOf { it.waiting })

    /** Whether the loop comes round. */
    suspend fun answersWithin(millis: Long): Boolean = withTimeoutOrNull(millis) { on { true } } ?: false

    /** Takes what a loop has recorded that never came round again: its thread is held by a script and records nothing. */
    fun seize(): Reading = Reading(recorder.flip(), warmUp.flip(), Users.NONE)

    /** Runs [block] on the loop and resumes on the caller's own thread. */
    suspend fun <T> on(block: () -> T): T = await { done -> done(block()) }

    /** The same for what ends with a call of `done`, once, on the loop. */
    suspend fun <T> await(block: (done: (T) -> Unit) -> Unit): T =
        suspendCancellableCoroutine { waiting ->
            loop.execute { block { if (waiting.isActive) waiting.resume(it) } }
        }

    /** What was recorded since the last reading; complete when the loop has come round to it, after the delay. */
    fun read(delayNanos: Long = 0): Deferred<Reading> {
        val answer = CompletableDeferred<Reading>()
        val take = Runnable { answer.complete(Reading(recorder.flip(), warmUp.flip(), users)) }
        try {
            if (delayNanos > 0) loop.schedule(take, delayNanos) else loop.execute(take)
        } catch (_: RejectedExecutionException) {
            answer.complete(seize()) // Its thread has died, of a lack of memory: nobody records there any more.
        }
        return answer
    }

    inner class Reading(val recorded: ShardInterval, val warmUp: ShardInterval, val users: Users) {
        /** Nobody reads what was recorded any more. */
        fun recycle() {
            this@Station.recorder.recycle(recorded)
            this@Station.warmUp.recycle(warmUp)
        }
    }
}
