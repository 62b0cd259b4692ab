package io.loadpilot.engine

import io.loadpilot.metrics.Users
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.metrics.record.ShardInterval
import io.loadpilot.plan.user.EventLoop
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlin.coroutines.resume

/** One event loop with its recorder and the user pools of all scenarios on it. Any thread may ask it for something. */
internal class Station(val loop: EventLoop, val recorder: RecorderShard) {
    private val pools = ArrayList<UserPool>()

    fun add(pool: UserPool) = pools.add(pool)

    /** Runs [block] on the loop and resumes on the caller's own thread. */
    suspend fun <T> on(block: () -> T): T = await { done -> done(block()) }

    /** The same for what ends with a call of `done`, once, on the loop. */
    suspend fun <T> await(block: (done: (T) -> Unit) -> Unit): T =
        suspendCancellableCoroutine { waiting ->
            loop.execute { block { if (waiting.isActive) waiting.resume(it) } }
        }

    /** What was recorded since the last reading; complete when the loop has come round to it. */
    fun read(): Deferred<Reading> {
        val answer = CompletableDeferred<Reading>()
        loop.execute {
            val users = Users(pools.sumOf { it.users }, pools.sumOf { it.busy }, pools.sumOf { it.waiting })
            answer.complete(Reading(recorder, recorder.flip(), users))
        }
        return answer
    }

    class Reading(private val from: RecorderShard, val recorded: ShardInterval, val users: Users) {
        /** Nobody reads [recorded] any more. */
        fun recycle() = from.recycle(recorded)
    }
}
