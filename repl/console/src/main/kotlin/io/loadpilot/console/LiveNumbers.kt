package io.loadpilot.console

import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.Stats
import io.loadpilot.metrics.StatsSum
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.WarmUp

/** What the live view knows of the run so far. Used by one thread at a time. */
internal class LiveNumbers {
    var last: IntervalSnapshot? = null
        private set
    var requests: Stats = StatsSum(3).toStats()
        private set

    /** For how long the schedule ran, warm-up included. */
    var scheduledNanos: Long = 0
        private set

    /** Tasks, those of the warm-up included. */
    var started: Long = 0
        private set
    var dropped: Long = 0
        private set
    private val p99s = ArrayDeque<Double>()

    /** Of the last minute, the newest last. */
    val p99Millis: List<Double> get() = p99s

    fun add(interval: IntervalSnapshot) {
        if (last == null || interval.lengthNanos >= SHORT_NANOS) show(interval)
        requests = StatsSum(3).add(requests).add(interval.requests).toStats()
        val warming = interval.warmUp != WarmUp.NONE
        scheduledNanos += if (warming) interval.lengthNanos else interval.scheduledNanos
        started += interval.allArrivals().made() + interval.warmUp.arrivals
        dropped += interval.allArrivals().dropped()
    }

    /** What a control action has cut short would make the picture flicker. */
    private fun show(interval: IntervalSnapshot) {
        last = interval
        p99s += Times.millisAt(interval.requests.timings().response, 99.0)
        if (p99s.size > MINUTE) p99s.removeFirst()
    }

    private companion object {
        const val MINUTE = 60
        const val SHORT_NANOS = 250_000_000L
    }
}
