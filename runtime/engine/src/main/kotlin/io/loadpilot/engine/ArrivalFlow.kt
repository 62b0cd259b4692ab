package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule
import io.loadpilot.schedule.ArrivalSchedule.NEVER
import io.loadpilot.schedule.Schedules

/** Who takes the arrivals of one scenario when they are due. Told by the pacer's thread. */
internal interface ArrivalSink {
    /** Arrivals are those of [leg] and of the legs that follow it. */
    fun begin(leg: Leg)

    /** A leg was cut, or has another after it. */
    fun changed()
}

/** The arrivals of an open load: they are taken by the event loops themselves. [startNanos] is the clock at offset 0. */
internal class ArrivalFlow(
    private var schedule: ArrivalSchedule,
    private val sink: ArrivalSink,
    private val startNanos: () -> Long,
) : Flow {
    private var scheduleStart = NEVER

    /** Arrivals of earlier schedules, which a change of rate has replaced. */
    private var before = 0L
    private var leg: Leg? = null
    private var paused = false

    /** Set by [stop]. */
    private var stoppedAt = NEVER

    override val endOffset: Long
        get() = if (scheduleStart == NEVER) NEVER else minOf(stoppedAt, scheduleStart + schedule.lengthNanos())

    override fun begin(offset: Long) {
        scheduleStart = offset
        if (!paused) go()
    }

    override fun release(nowOffset: Long): Long = NEVER

    override fun cut(offset: Long) {
        leg?.cut(startNanos() + offset)
        sink.changed()
    }

    override fun pause() {
        paused = true
    }

    override fun resume(nanos: Long) {
        paused = false
        if (scheduleStart == NEVER) return
        scheduleStart += nanos
        go()
    }

    override fun stop(nowOffset: Long) {
        stoppedAt = minOf(stoppedAt, nowOffset)
    }

    override fun setRate(perSecond: Double, nowOffset: Long) {
        val left = endOffset - nowOffset
        if (scheduleStart == NEVER || left <= 0) return
        before = dueBy(nowOffset)
        scheduleStart = nowOffset
        schedule = Schedules.constant(perSecond, left)
        if (!paused) go()
    }

    override fun scale(factor: Double, nowOffset: Long) = setRate(factor * rateAt(nowOffset), nowOffset)

    override fun setUsers(count: Int, nowOffset: Long) = Unit

    override fun dueBy(offset: Long): Long =
        if (scheduleStart == NEVER) 0 else before + schedule.countBefore(minOf(offset, stoppedAt) - scheduleStart)

    override fun rateAt(offset: Long): Double =
        if (scheduleStart == NEVER) 0.0 else schedule.ratePerSecond(offset - scheduleStart)

    /** From here on things go by the schedule as it is now. */
    private fun go() {
        val next = Leg(schedule, startNanos() + scheduleStart, before)
        val last = leg
        leg = next
        if (last == null) {
            sink.begin(next)
        } else {
            last.next = next
            sink.changed()
        }
    }
}
