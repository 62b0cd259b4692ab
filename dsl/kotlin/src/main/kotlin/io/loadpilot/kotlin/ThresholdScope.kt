package io.loadpilot.kotlin

import io.loadpilot.plan.Metric
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.Threshold.Bound
import kotlin.time.Duration
import kotlin.time.DurationUnit

/** Limits for all requests of a scenario, or for one task as a whole; one that does not hold makes the verdict FAIL. */
@LoadPilotDsl
public open class LimitsScope internal constructor(
    private val task: String,
    private val found: MutableList<Threshold>,
) : InnerBlock() {
    /** Median of the response time, which counts from the intended start. */
    public val p50: TimeLimit get() = p(50)

    /** 90th percentile of the response time. */
    public val p90: TimeLimit get() = p(90)

    /** 95th percentile of the response time. */
    public val p95: TimeLimit get() = p(95)

    /** 99th percentile of the response time. */
    public val p99: TimeLimit get() = p(99)

    /** 99.9th percentile of the response time. */
    public val p999: TimeLimit get() = p(99.9)

    /** The longest response time. */
    public val max: TimeLimit get() = TimeLimit(Metric.Figure.MAX)

    /** The average response time. */
    public val mean: TimeLimit get() = TimeLimit(Metric.Figure.MEAN)

    /** The share of requests (or of runs of the task) that failed. */
    public val errorRate: ShareLimit get() = ShareLimit()

    /** Requests (or runs of the task) per second over the whole run. */
    public val throughput: RateLimit get() = RateLimit()

    /** Any percentile of the response time, such as `p(99.95)`. */
    public fun p(percent: Number): TimeLimit = TimeLimit(Metric.Percentile(percent.toDouble()))

    private fun add(metric: Metric, bound: Bound, limit: Double) {
        found += Threshold(task, metric, bound, limit, scriptLine())
    }

    /** A response time that must stay below a limit. */
    public inner class TimeLimit internal constructor(private val metric: Metric) {
        public infix fun below(limit: Duration): Unit =
            add(metric, Bound.BELOW, limit.toDouble(DurationUnit.MILLISECONDS))
    }

    /** A share that must stay below a limit. */
    public inner class ShareLimit internal constructor() {
        public infix fun below(limit: Percent): Unit = add(Metric.Figure.ERROR_RATE, Bound.BELOW, limit.value)
    }

    /** A rate per second that must be exceeded. */
    public inner class RateLimit internal constructor() {
        public infix fun above(perSecond: Number): Unit =
            add(Metric.Figure.THROUGHPUT, Bound.ABOVE, perSecond.toDouble())
    }
}

/** What a run is judged by. */
public class ThresholdScope internal constructor(private val found: MutableList<Threshold>) : LimitsScope("", found) {
    /** Limits for one task, from its intended start to its end. */
    public fun task(name: String, block: LimitsScope.() -> Unit): Unit = LimitsScope(name, found).block()
}
