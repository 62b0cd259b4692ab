package io.loadpilot.java

import io.loadpilot.kotlin.scriptLine
import io.loadpilot.plan.Metric
import io.loadpilot.plan.Subject
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.Threshold.Bound
import java.time.Duration
import java.util.function.Consumer

/** Where the limits for one subject go. */
internal class Judged(private val subject: Subject, private val found: Consumer<Threshold>) {
    fun add(metric: Metric, bound: Bound, limit: Double) =
        found.accept(Threshold(subject, metric, bound, limit, scriptLine()))
}

/** A time that must stay below a limit. */
public class TimeLimit internal constructor(private val judged: Judged, private val metric: Metric) {
    public fun below(limit: Duration): Unit = judged.add(metric, Bound.BELOW, limit.toNanos() / NANOS_PER_MILLI)

    private companion object {
        const val NANOS_PER_MILLI = 1e6
    }
}

/** A share in percent, a rate per second or a number. From which side it may be limited is told when the plan is built. */
public class NumberLimit internal constructor(private val judged: Judged, private val metric: Metric) {
    public fun below(limit: Number): Unit = judged.add(metric, Bound.BELOW, limit.toDouble())

    public fun above(limit: Number): Unit = judged.add(metric, Bound.ABOVE, limit.toDouble())
}

/** Limits for times, such as those of a timer; one that does not hold makes the verdict FAIL. */
public open class TimeLimits internal constructor(private val judged: Judged) {
    public fun getP50(): TimeLimit = percentile(50)

    public fun getP90(): TimeLimit = percentile(90)

    public fun getP95(): TimeLimit = percentile(95)

    public fun getP99(): TimeLimit = percentile(99)

    public fun getP999(): TimeLimit = percentile(99.9)

    /** Any percentile of the response time, such as 99.95. */
    public fun percentile(percent: Number): TimeLimit = TimeLimit(judged, Metric.Percentile(percent.toDouble()))

    /** The longest response time. */
    public fun getMax(): TimeLimit = TimeLimit(judged, Metric.Figure.MAX)

    /** The average response time. */
    public fun getMean(): TimeLimit = TimeLimit(judged, Metric.Figure.MEAN)

    /** How many there were. */
    public fun getCount(): NumberLimit = NumberLimit(judged, Metric.Figure.COUNT)
}

/** Limits for what may fail: requests, tasks and transactions. Times are response times, from the intended start. */
public open class Limits internal constructor(private val judged: Judged) : TimeLimits(judged) {
    /** The share that failed, in percent. */
    public fun getErrorRate(): NumberLimit = NumberLimit(judged, Metric.Figure.ERROR_RATE)

    /** How many were done per second. */
    public fun getThroughput(): NumberLimit = NumberLimit(judged, Metric.Figure.THROUGHPUT)
}

/** Limits for a named check. */
public class CheckLimits internal constructor(private val judged: Judged) {
    /** The share that held, in percent. */
    public fun getPassRate(): NumberLimit = NumberLimit(judged, Metric.Figure.PASS_RATE)
}

/** Limits for a counter of the script. */
public class CounterLimits internal constructor(private val judged: Judged) {
    /** Everything that was counted. */
    public fun getTotal(): NumberLimit = NumberLimit(judged, Metric.Figure.TOTAL)

    /** What was counted per second. */
    public fun getRate(): NumberLimit = NumberLimit(judged, Metric.Figure.RATE)
}

/** Limits for a gauge of the script, in its own unit. */
public class GaugeLimits internal constructor(private val judged: Judged) {
    /** The value that was set latest. */
    public fun getLast(): NumberLimit = NumberLimit(judged, Metric.Level.LAST)

    /** The lowest value. */
    public fun getMin(): NumberLimit = NumberLimit(judged, Metric.Level.MIN)

    /** The highest value. */
    public fun getMax(): NumberLimit = NumberLimit(judged, Metric.Level.MAX)

    /** The average of the values that were set. */
    public fun getMean(): NumberLimit = NumberLimit(judged, Metric.Level.MEAN)
}
