package io.loadpilot.kotlin

import io.loadpilot.plan.Metric
import io.loadpilot.plan.Subject
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.Threshold.Bound
import kotlin.time.Duration
import kotlin.time.DurationUnit

/** Where the limits for one subject go. */
internal class Judged(private val subject: Subject, private val found: MutableList<Threshold>) {
    fun add(metric: Metric, bound: Bound, limit: Double) {
        found += Threshold(subject, metric, bound, limit, scriptLine())
    }
}

/** Limits for times, such as those of a timer; one that does not hold makes the verdict FAIL. */
@LoadPilotDsl
public open class TimeLimitsScope internal constructor(private val judged: Judged) : InnerBlock {
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
    public val max: TimeLimit get() = TimeLimit(judged, Metric.Figure.MAX)

    /** The average response time. */
    public val mean: TimeLimit get() = TimeLimit(judged, Metric.Figure.MEAN)

    /** How many there were. */
    public val count: NumberLimit get() = NumberLimit(judged, Metric.Figure.COUNT)

    /** Any percentile of the response time, such as `p(99.95)`. */
    public fun p(percent: Number): TimeLimit = TimeLimit(judged, Metric.Percentile(percent.toDouble()))
}

/** Limits for what may fail: requests, tasks and transactions. */
@LoadPilotDsl
public open class LimitsScope internal constructor(private val judged: Judged) : TimeLimitsScope(judged) {
    /** The share that failed. */
    public val errorRate: ShareLimit get() = ShareLimit(judged)

    /** How many were done per second. */
    public val throughput: RateLimit get() = RateLimit(judged)
}

/** Limits for a named check. */
@LoadPilotDsl
public class CheckLimitsScope internal constructor(private val judged: Judged) : InnerBlock {
    /** The share that held. */
    public val passRate: ShareGoal get() = ShareGoal(judged)
}

/** Limits for a counter of the script. */
@LoadPilotDsl
public class CounterLimitsScope internal constructor(private val judged: Judged) : InnerBlock {
    /** Everything that was counted. */
    public val total: NumberLimit get() = NumberLimit(judged, Metric.Figure.TOTAL)

    /** What was counted per second. */
    public val rate: NumberLimit get() = NumberLimit(judged, Metric.Figure.RATE)
}

/** Limits for a gauge of the script, in its own unit. */
@LoadPilotDsl
public class GaugeLimitsScope internal constructor(private val judged: Judged) : InnerBlock {
    /** The value that was set latest. */
    public val last: NumberLimit get() = NumberLimit(judged, Metric.Level.LAST)

    /** The lowest value. */
    public val min: NumberLimit get() = NumberLimit(judged, Metric.Level.MIN)

    /** The highest value. */
    public val max: NumberLimit get() = NumberLimit(judged, Metric.Level.MAX)

    /** The average of the values that were set. */
    public val mean: NumberLimit get() = NumberLimit(judged, Metric.Level.MEAN)
}

/** A time that must stay below a limit. */
public class TimeLimit internal constructor(private val judged: Judged, private val metric: Metric) {
    public infix fun below(limit: Duration): Unit =
        judged.add(metric, Bound.BELOW, limit.toDouble(DurationUnit.MILLISECONDS))
}

/** A share of errors that must stay below a limit. */
public class ShareLimit internal constructor(private val judged: Judged) {
    public infix fun below(limit: Percent): Unit = judged.add(Metric.Figure.ERROR_RATE, Bound.BELOW, limit.value)
}

/** A share of successes that must be exceeded. */
public class ShareGoal internal constructor(private val judged: Judged) {
    public infix fun above(limit: Percent): Unit = judged.add(Metric.Figure.PASS_RATE, Bound.ABOVE, limit.value)
}

/** A rate per second that must be exceeded. */
public class RateLimit internal constructor(private val judged: Judged) {
    public infix fun above(perSecond: Number): Unit =
        judged.add(Metric.Figure.THROUGHPUT, Bound.ABOVE, perSecond.toDouble())
}

/** A number that must stay below a limit, or exceed one. */
public class NumberLimit internal constructor(private val judged: Judged, private val metric: Metric) {
    public infix fun below(limit: Number): Unit = judged.add(metric, Bound.BELOW, limit.toDouble())

    public infix fun above(limit: Number): Unit = judged.add(metric, Bound.ABOVE, limit.toDouble())
}
