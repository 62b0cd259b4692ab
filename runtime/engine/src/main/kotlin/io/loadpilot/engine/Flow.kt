package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule

/**
 * One scenario's load while it happens: what its schedule wants, and how far steering has moved it. Offsets are
 * nanoseconds since the start of the run. Confined to the pacer's thread.
 */
internal interface Flow {
    /** When it ends, as things stand; [ArrivalSchedule.NEVER] until it has begun. */
    val endOffset: Long

    fun begin(offset: Long)

    /** Does what is due at [nowOffset] and says when to come again; never, if nothing is left. */
    fun release(nowOffset: Long): Long

    /**
     * Nothing is wanted at [offset] or later, until one of the calls below says what comes after it; called again with a
     * later one if this one had passed before everybody could know.
     */
    fun cut(offset: Long)

    fun pause()

    /** Moves everything still to come by [nanos], the length of the pause. */
    fun resume(nanos: Long)

    /** Ends it now. */
    fun stop(nowOffset: Long)

    /** Replaces what is left by one rate of arrivals; a rate of 0 makes no further arrival. */
    fun setRate(perSecond: Double, nowOffset: Long)

    /** Replaces what is left by one number of users. */
    fun setUsers(count: Int, nowOffset: Long)

    /** Replaces what is left by [factor] times the rate, or the number of users, of that moment. */
    fun scale(factor: Double, nowOffset: Long)

    /** Task starts that the schedule wants by then, from the start of the run. */
    fun dueBy(offset: Long): Long

    /** Arrivals per second wanted at that moment; 0 where the target's pace decides. */
    fun rateAt(offset: Long): Double
}
