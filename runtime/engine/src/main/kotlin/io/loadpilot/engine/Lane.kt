package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.schedule.Seeds

/** A scenario as its lanes see it; [index] is its place in the plan. */
internal class LaneInfo(val index: Int, val name: String, val tags: Map<String, String>) {
    companion object {
        /** What setup and teardown do belongs to no scenario. */
        val OF_HOOKS = LaneInfo(0, "", emptyMap())
    }
}

/** Where the users of one scenario on one event loop record what they do. Used on that loop only. */
internal class Lane(private val info: LaneInfo, private val station: Station, val run: RunScope) {
    private val rows = run.rows

    val scenario: Int get() = info.index
    val loop: EventLoop get() = station.loop
    val clock: Clock get() = run.clock

    /** Chance of this scenario: the same for each run of a seed. */
    val seed: Long = Seeds.ofScenario(run.seed, info.index)

    /** Where goes what was intended at that instant: into the result, or into the warm-up. */
    fun recorder(intendedNanos: Long): RecorderShard =
        if (intendedNanos >= run.measuredFrom) station.recorder else station.warmUp

    fun requestRow(name: String, tags: Map<String, String>): Int =
        when {
            info.tags.isEmpty() -> rows.request(info.name, name, tags)
            tags.isEmpty() -> rows.request(info.name, name, info.tags)
            else -> rows.request(info.name, name, info.tags + tags)
        }

    fun transactionRow(name: String): Int = rows.transaction(info.name, name)

    fun timerRow(name: String): Int = rows.timer(info.name, name)

    /** Records a task as a whole. [charged] says whether one of its requests has taken the blame already. */
    fun taskDone(task: TaskEntry, intendedNanos: Long, startedNanos: Long, ending: Ending, charged: Boolean) {
        val recorder = recorder(intendedNanos)
        recorder.record(task.row, intendedNanos, startedNanos, clock.nanos(), ending.outcome, 0)
        recorder.arrivalCompleted(scenario)
        if (!ending.outcome.isError) return
        ending.reason?.let { recorder.error(task.row, ending.outcome, it) }
        // What the end of the run cut off has not failed.
        if (!charged && ending.outcome != OutcomeKind.CANCELLED) recorder.orphan(scenario, ending.outcome)
    }

    fun hookFailed(hook: String, failure: Throwable) =
        recorder(clock.nanos()).error(rows.task(info.name, hook), outcomeOf(failure), describe(failure))
}

/** How an action ended: what it threw, if anything, and what its task is counted as. */
internal class Ending(val failure: Throwable?, val outcome: OutcomeKind) {
    /** The failure in words. */
    val reason: String? = failure?.let(::describe)

    companion object {
        val OK = Ending(null, OutcomeKind.OK)

        fun of(failure: Throwable) = Ending(failure, outcomeOf(failure))
    }
}
