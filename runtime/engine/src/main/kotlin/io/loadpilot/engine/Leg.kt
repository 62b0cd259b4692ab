package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule
import io.loadpilot.schedule.ArrivalSchedule.NEVER

/**
 * A stretch of a scenario's load in which one schedule holds. Steering ends it early and lets another follow; legs that
 * follow each other number their arrivals without a gap. Written by the pacer's thread, read by every event loop.
 *
 * @param startNanos the clock at the schedule's offset 0
 * @param before arrivals of earlier schedules
 */
internal class Leg(private val schedule: ArrivalSchedule, private val startNanos: Long, private val before: Long) {
    private val wholeNanos = startNanos + schedule.lengthNanos()

    @Volatile
    private var endNanos = wholeNanos

    /** Set at most once, after the last [cut]. */
    @Volatile
    var next: Leg? = null

    /** Nothing of it is wanted at [nanos] or later. */
    fun cut(nanos: Long) {
        endNanos = minOf(wholeNanos, nanos)
    }

    /** When the arrival with this index is wanted; [NEVER] if not in this leg. */
    fun intendedNanos(index: Long): Long {
        val offset = schedule.offsetNanos(index - before)
        if (offset == NEVER) return NEVER
        val at = startNanos + offset
        return if (at < endNanos) at else NEVER
    }
}

/** The arrivals of one event loop in their order: every [step]th of a scenario. Used on that loop only. */
internal class ArrivalCursor(private var leg: Leg, first: Int, private val step: Int) {
    var index = first.toLong()
        private set

    /**
     * When [index] is wanted; [NEVER] if it is not, as things stand. The follower is read first: only once there is one
     * is the end of a leg final.
     */
    fun intendedNanos(): Long {
        while (true) {
            val next = leg.next
            val at = leg.intendedNanos(index)
            if (at != NEVER || next == null) return at
            leg = next
        }
    }

    fun advance() {
        index += step
    }
}
