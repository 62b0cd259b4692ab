package io.loadpilot.engine

import kotlinx.coroutines.flow.StateFlow

/** The only way to influence a running test: keys, thresholds, signals and the console all use it. Any thread. */
public interface RunControl {
    public val state: StateFlow<RunState>

    /** No further arrival until [resume]; what is under way goes on. The time of a pause is added to the run. */
    public fun pause()

    public fun resume()

    /** From now to the end of the run every scenario that is being paced gets this rate, in task starts per second. */
    public fun setRate(perSecond: Double)

    /** At most so many virtual users for each scenario; those above it leave when their task ends. */
    public fun setUsers(count: Int)

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

/** Why arrivals ended before the schedule did. */
public enum class StopReason { INTERRUPTED, REQUESTED }
