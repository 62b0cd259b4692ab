package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.plan.user.Phases

/** A deadline that keeps where the time of a hop went; a class of its own for order, not another object for each call. */
internal abstract class Timed(private val clock: Clock) : Deadline() {
    private var attempt: ConnectAttempt? = null
    private var writtenNanos = 0L
    private var waitingSince = 0L
    private var waitNanos = 0L

    protected fun nextHop() {
        attempt = null
        waitNanos = 0
    }

    /** In line for a connection that another call opens. */
    protected fun waiting() {
        waitingSince = clock.nanos()
    }

    protected fun waited() {
        if (waitingSince == 0L) return
        waitNanos += clock.nanos() - waitingSince
        waitingSince = 0
    }

    protected fun opening(by: ConnectAttempt) {
        waited()
        attempt = by
    }

    protected fun writing(nowNanos: Long) {
        writtenNanos = nowNanos
    }

    /** [bodyEndNanos] is 0 if there was no whole body. */
    protected fun phases(firstByteNanos: Long, bodyEndNanos: Long): Phases {
        waited()
        return Phases(
            attempt?.dnsNanos ?: 0,
            attempt?.connectNanos ?: 0,
            attempt?.tlsNanos ?: 0,
            attempt?.tlsResumed ?: false,
            waitNanos,
            if (firstByteNanos == 0L) 0 else firstByteNanos - writtenNanos,
            if (firstByteNanos == 0L || bodyEndNanos == 0L) 0 else bodyEndNanos - firstByteNanos,
        )
    }
}
