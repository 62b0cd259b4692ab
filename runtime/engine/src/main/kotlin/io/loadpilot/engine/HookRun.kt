package io.loadpilot.engine

import io.loadpilot.plan.Hook
import io.loadpilot.plan.load.Numbers
import io.loadpilot.plan.user.Action
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.withTimeoutOrNull
import java.util.concurrent.CancellationException
import java.util.concurrent.TimeoutException

/** Runs setup and teardown on one event loop, within their time. Used by the run's thread. */
internal class HookRun(
    private val station: Station,
    private val shared: RunScope,
    private val transport: HttpTransport,
    private val steering: () -> Steering,
) {
    /** Gives what went wrong, or null. A stop that is asked for meanwhile ends it. */
    suspend fun perform(hook: Hook, name: String): String? {
        if (hook.action() === Action.NONE) return null
        val lane = Lane(LaneInfo.OF_HOOKS, station, shared)
        val session = UserSession(0, lane, transport.open(station.loop))
        val failure = ending(hook, session).failure
        // Nobody waits for it: a hook that was given up may hold the loop.
        station.loop.execute {
            session.close()
            if (failure != null) lane.hookFailed(name, failure)
        }
        return failure?.let(::describe)
    }

    private suspend fun ending(hook: Hook, session: UserSession): Ending =
        coroutineScope {
            val work = async { station.await<Ending> { done -> session.perform(hook.action(), done) } }
            val stopped = steering().takeIf { it.stopReason == null }?.onStop
            val ending =
                withTimeoutOrNull(hook.atMost().toMillis()) {
                    select {
                        work.onAwait { it }
                        stopped?.invoke { Ending.of(CancellationException(it.why.ifEmpty { "the run was stopped" })) }
                    }
                }
            work.cancel()
            ending ?: Ending.of(TimeoutException("it had not ended after ${Numbers.plain(hook.atMost())}"))
        }
}
