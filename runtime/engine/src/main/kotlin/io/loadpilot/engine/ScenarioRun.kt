package io.loadpilot.engine

import io.loadpilot.plan.Scenario
import io.loadpilot.plan.load.Numbers
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.delay
import kotlinx.coroutines.selects.select
import kotlinx.coroutines.withTimeoutOrNull
import java.time.Duration

/** One scenario from its start to its users' goodbye. Used by the run's thread. */
internal class ScenarioRun(
    val scenario: Scenario,
    val crew: Crew<*>,
    val flow: Flow,
    private val pacer: Pacer,
    private val stalls: StallWatch,
    private val steering: () -> Steering,
) {
    /** It starts nothing more. */
    val flowEnded = CompletableDeferred<Unit>()

    /** All its tasks have ended; those under way were given their time. */
    val done = CompletableDeferred<Unit>()

    init {
        pacer.add(flow) { flowEnded.complete(Unit) }
    }

    /** Gets its first users ready if it starts with the run. */
    suspend fun muster() {
        if (scenario.start().after().isEmpty && scenario.start().delay().isZero) musterInTime()
    }

    /** [after] has to be done before it begins. */
    suspend fun perform(after: ScenarioRun?) {
        select {
            (after?.done ?: BEGUN).onAwait { }
            flowEnded.onAwait { }
        }
        val delay = scenario.start().delay()
        if (after != null && flowEnded.isActive) musterInTime()
        pacer.begin(flow, delay.toNanos())
        flowEnded.await()
        drain()
        done.complete(Unit)
        within(FAREWELL_MILLIS) { crew.close() }
    }

    private suspend fun musterInTime() {
        within(MUSTER_MILLIS) { crew.muster() }
    }

    /** Lets tasks under way finish, within the limit, and ends them otherwise. */
    private suspend fun drain() {
        val stop = steering().stopReason
        if (stop?.patience != null) within(ABORT_MILLIS) { crew.dropWaiting() }
        val grace = scenario.limits().gracefulStop()
        val patience = minOf(grace, stop?.patience ?: FOR_EVER)
        if (quietWithin(patience.toMillis())) return
        val why =
            if (stop?.patience == null) {
                "not done ${Numbers.plain(grace)} after the last start (gracefulStop)"
            } else {
                "the run was stopped"
            }
        within(ABORT_MILLIS) { crew.abort(why) }
        if (quietWithin(ABORT_MILLIS)) return
        stalls.interruptHeld()
        within(ABORT_MILLIS) { crew.abort(why) }
        quietWithin(ABORT_MILLIS)
    }

    private suspend fun within(millis: Long, action: suspend () -> Unit) = withTimeoutOrNull(millis) { action() }

    private suspend fun quietWithin(millis: Long): Boolean =
        withTimeoutOrNull(millis) {
            while (!crew.quiet()) delay(QUIET_POLL_MILLIS)
            true
        } ?: false

    private companion object {
        const val MUSTER_MILLIS = 10_000L
        const val ABORT_MILLIS = 2_000L
        const val FAREWELL_MILLIS = 30_000L
        const val QUIET_POLL_MILLIS = 5L
        val FOR_EVER: Duration = Duration.ofDays(10_000)
        val BEGUN = CompletableDeferred(Unit)
    }
}
