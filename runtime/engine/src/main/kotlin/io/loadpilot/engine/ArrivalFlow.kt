package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule
import io.loadpilot.schedule.ArrivalSchedule.NEVER
import io.loadpilot.schedule.Schedules

/** Takes the arrivals of one scenario as they become due. Called by the pacer's thread. */
internal interface ArrivalSink {
    /** False if it can't take one just now; it is offered again, with the same intended instant. */
    fun arrive(index: Long, intendedNanos: Long): Boolean

    /** Called after the last of a row of arrivals: wakes who has to handle them. */
    fun flush()
}

/** The arrivals of an open load. [startNanos] is the clock at offset 0. */
internal class ArrivalFlow(
    private var schedule: ArrivalSchedule,
    private val sink: ArrivalSink,
    private val startNanos: () -> Long,
) : Flow {
    private var scheduleStart = NEVER
    private var taken = 0L

    /** Arrivals of earlier schedules, which a change of rate has replaced. */
    private var before = 0L
    private var nextOffset = NEVER

    /** Set by [stop]. */
    private var stoppedAt = NEVER

    override val endOffset: Long
        get() = if (scheduleStart == NEVER) NEVER else minOf(stoppedAt, scheduleStart + schedule.lengthNanos())

    override fun begin(offset: Long) {
        scheduleStart = offset
        settleNext()
    }

    /** A late call makes arrivals late (and measured as such), never fewer. */
    override fun release(nowOffset: Long): Long {
        var any = false
        val start = startNanos()
        while (nextOffset <= nowOffset && sink.arrive(before + taken, start + nextOffset)) {
            taken++
            settleNext()
            any = true
        }
        if (any) sink.flush()
        return if (nextOffset <= nowOffset) nowOffset + REFUSED_RETRY_NANOS else nextOffset
    }

    override fun pause() = Unit

    override fun resume(nanos: Long) {
        if (scheduleStart == NEVER) return
        scheduleStart += nanos
        settleNext()
    }

    override fun stop(nowOffset: Long) {
        stoppedAt = minOf(stoppedAt, nowOffset)
        nextOffset = NEVER
    }

    override fun setRate(perSecond: Double, nowOffset: Long) {
        val left = endOffset - nowOffset
        if (scheduleStart == NEVER || left <= 0) return
        before += taken
        taken = 0
        scheduleStart = nowOffset
        schedule = Schedules.constant(perSecond, left)
        settleNext()
    }

    override fun setUsers(count: Int, nowOffset: Long) = Unit

    override fun dueBy(offset: Long): Long =
        if (scheduleStart == NEVER) 0 else before + schedule.countBefore(minOf(offset, stoppedAt) - scheduleStart)

    override fun rateAt(offset: Long): Double =
        if (scheduleStart == NEVER) 0.0 else schedule.ratePerSecond(offset - scheduleStart)

    private fun settleNext() {
        val offset = schedule.offsetNanos(taken)
        nextOffset = if (offset == NEVER) NEVER else scheduleStart + offset
    }

    private companion object {
        const val REFUSED_RETRY_NANOS = 1_000_000L
    }
}
