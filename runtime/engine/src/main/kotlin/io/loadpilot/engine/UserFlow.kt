package io.loadpilot.engine

import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.Users
import io.loadpilot.schedule.ArrivalSchedule.NEVER
import io.loadpilot.schedule.UserCurve
import java.time.Duration
import kotlin.math.ceil
import kotlin.math.floor

/** Keeps as many users as it is told. Called by the pacer's thread. */
internal interface UserSink {
    /** Whether all the tasks that were to be started have been. */
    val spent: Boolean

    /** Tasks that are still to be started, where their number is given; else 0. */
    val unstarted: Long

    fun users(count: Int)

    /** While [pause] holds, nobody starts a task. */
    fun hold(pause: Boolean)
}

/** The number of users of a closed load over time; it ends early when its iterations are spent. */
internal class UserFlow(load: ClosedLoad, private val sink: UserSink) : Flow {
    private var curve = UserCurve(load)
    private var curveStart = NEVER
    private var stoppedAt = NEVER

    override val endOffset: Long
        get() = if (curveStart == NEVER) NEVER else minOf(stoppedAt, curveStart + curve.lengthNanos())

    override fun begin(offset: Long) {
        curveStart = offset
    }

    override fun release(nowOffset: Long): Long {
        if (nowOffset < curveStart) return curveStart
        if (sink.spent) stoppedAt = minOf(stoppedAt, nowOffset)
        if (nowOffset >= endOffset) {
            sink.users(0)
            return NEVER
        }
        sink.users(curve.usersAt(nowOffset - curveStart))
        return curveStart + curve.nextChange(nowOffset - curveStart)
    }

    override fun cut(offset: Long) = Unit

    override fun pause() = sink.hold(true)

    override fun resume(nanos: Long) {
        if (curveStart != NEVER) curveStart += nanos
        sink.hold(false)
    }

    override fun stop(nowOffset: Long) {
        stoppedAt = minOf(stoppedAt, nowOffset)
        sink.users(0)
    }

    override fun setRate(perSecond: Double, nowOffset: Long) = Unit

    override fun setUsers(count: Int, nowOffset: Long) {
        val left = endOffset - nowOffset
        if (curveStart == NEVER || left <= 0) return
        curve = UserCurve(Users(count, Duration.ofNanos(left), Duration.ZERO))
        curveStart = nowOffset
    }

    override fun scale(factor: Double, nowOffset: Long) {
        val scaled = factor * curve.usersAt(nowOffset - curveStart)
        setUsers(maxOf(1, (if (factor > 1) ceil(scaled) else floor(scaled)).toInt()), nowOffset)
    }

    /** Users plan each task when they start it; only what time has left over is wanted by the schedule. */
    override fun dueBy(offset: Long): Long = if (offset >= endOffset) sink.unstarted else 0

    override fun rateAt(offset: Long): Double = 0.0
}
