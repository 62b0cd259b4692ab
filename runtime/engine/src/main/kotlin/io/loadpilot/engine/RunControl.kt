package io.loadpilot.engine

import io.loadpilot.metrics.run.RunEnd
import io.loadpilot.plan.TestPlan
import kotlinx.coroutines.flow.StateFlow
import java.time.Duration

/** The only way to influence a running test: keys, thresholds, signals and the console all use it. Any thread. */
public interface RunControl {
    public val state: StateFlow<RunState>

    /** No further arrival until [resume]; what is under way goes on. The time of a pause is added to the run. */
    public fun pause()

    public fun resume()

    /** From now to the end of the run every scenario with an open load gets this rate, in task starts per second. */
    public fun setRate(perSecond: Double)

    /**
     * More load, or less: from now to the end of the run every scenario gets [factor] times the rate, or the users, that it
     * has at this moment; a user more or less at least, and never none.
     */
    public fun scale(factor: Double)

    /**
     * So many virtual users for each scenario: at most, under an open load, and from now to its end under a closed one.
     * Those above it leave when their task ends.
     */
    public fun setUsers(count: Int)

    /**
     * From now on numbers belong to a segment of this name, such as `deployed v2`, of which 100 characters are kept.
     * Every other control action opens a segment as well. Does nothing before the load begins and after it has ended.
     *
     * @throws IllegalArgumentException if [label] is blank
     */
    public fun mark(label: String)

    /**
     * Another version of the plan's script: each user takes it up before its next task, with a program of its own whose
     * onStart runs first, and keeps its connections and cookies; the onStop of the version before does not run. Loads,
     * target, setup, teardown and thresholds stay those of the run.
     *
     * @throws IllegalArgumentException if the plan has other scenarios; nothing is changed then
     * @throws IllegalStateException if the load has ended
     */
    public fun reload(plan: TestPlan)

    /** Ends the arrivals; tasks under way may finish, then users say goodbye. The first reason stays. */
    public fun stop(reason: StopReason)
}

/** Where a run is, and who ended its arrivals early, if anybody. */
public data class RunState(val phase: RunPhase, val stopReason: StopReason? = null)

/**
 * ```
 * SETTING_UP ──► RUNNING ⇄ PAUSED
 *      │             │       │
 *      └────► DRAINING ◄─────┘      no more arrivals, tasks under way finish
 *                 ▼
 *             STOPPING              users' onStop, then teardown
 *                 ▼
 *             FINISHED
 * ```
 */
public enum class RunPhase { SETTING_UP, RUNNING, PAUSED, DRAINING, STOPPING, FINISHED }

/**
 * Why arrivals ended before the schedule did; [why] is a sentence for people, or empty. Tasks under way get [patience],
 * or what their scenario grants if that is less or null.
 */
public data class StopReason(
    public val end: RunEnd,
    public val why: String = "",
    public val patience: Duration? = null,
) {
    public companion object {
        /** A signal, such as Ctrl-C: nobody waits for long. */
        @JvmField
        public val INTERRUPTED: StopReason = StopReason(RunEnd.INTERRUPTED, patience = Duration.ofSeconds(5))

        /** Somebody has seen enough. */
        @JvmField
        public val REQUESTED: StopReason = StopReason(RunEnd.STOPPED)

        /** The script or one of its thresholds gave up. */
        @JvmStatic
        public fun aborted(why: String): StopReason = StopReason(RunEnd.ABORTED, why, Duration.ofSeconds(5))

        internal fun exhausted(why: String) = StopReason(RunEnd.EXHAUSTED, why, Duration.ZERO)
    }
}
