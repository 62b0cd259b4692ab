package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule
import io.loadpilot.schedule.Schedules

/**
 * One scenario's arrivals while they happen: the schedule, and how far steering has moved it. Offsets are nanoseconds
 * since the start of the run. Confined to the pacer's thread.
 */
internal class ArrivalFlow(private var schedule: ArrivalSchedule) {
    private var scheduleStart = 0L
    private var taken = 0L

    /** Arrivals of earlier schedules, which a change of rate has replaced. */
    private var before = 0L

    /** Counts over changes of rate: what picks the task. */
    val index: Long get() = before + taken

    /** When the next arrival is due; [ArrivalSchedule.NEVER] when there is none left. */
    var nextOffset = schedule.offsetNanos(0)
        private set

    /** When the flow ends, the last arrival included. */
    val endOffset: Long get() = scheduleStart + schedule.lengthNanos()

    /** How many arrivals the schedule wants by then, from the start of the run. */
    fun dueBy(offset: Long): Long = before + schedule.countBefore(offset - scheduleStart)

    fun advance() {
        taken++
        settleNext()
    }

    /** Moves everything still to come by [nanos]: what a pause does. */
    fun delay(nanos: Long) {
        scheduleStart += nanos
        settleNext()
    }

    /** Replaces what is left after [nowOffset] by one rate; a rate of 0 makes no further arrival. */
    fun setRate(perSecond: Double, nowOffset: Long) {
        val left = endOffset - nowOffset
        if (left <= 0) return
        before += taken
        taken = 0
        scheduleStart = nowOffset
        schedule = Schedules.constant(perSecond, left)
        settleNext()
    }

    fun rateAt(offset: Long): Double = schedule.ratePerSecond(offset - scheduleStart)

    private fun settleNext() {
        val offset = schedule.offsetNanos(taken)
        nextOffset = if (offset == ArrivalSchedule.NEVER) offset else scheduleStart + offset
    }
}
