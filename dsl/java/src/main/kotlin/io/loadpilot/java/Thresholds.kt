package io.loadpilot.java

import io.loadpilot.kotlin.scriptLine
import io.loadpilot.plan.Metric
import io.loadpilot.plan.Subject
import io.loadpilot.plan.Subject.Kind
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.Threshold.Bound
import java.time.Duration
import java.util.function.Consumer

/** A figure that must stay on one side of a limit. Which sides make sense is told when the plan is built. */
public class Figure internal constructor(
    private val subject: Subject,
    private val metric: Metric,
    private val found: Consumer<Threshold>,
) {
    /** For times. */
    public fun below(limit: Duration): Unit = below(limit.toNanos() / NANOS_PER_MILLI)

    /** For times. */
    public fun above(limit: Duration): Unit = above(limit.toNanos() / NANOS_PER_MILLI)

    /** A share is in percent, a rate per second, anything else a number. */
    public fun below(limit: Number): Unit = add(Bound.BELOW, limit)

    /** A share is in percent, a rate per second, anything else a number. */
    public fun above(limit: Number): Unit = add(Bound.ABOVE, limit)

    private fun add(bound: Bound, limit: Number) =
        found.accept(Threshold(subject, metric, bound, limit.toDouble(), scriptLine()))

    private companion object {
        const val NANOS_PER_MILLI = 1e6
    }
}

/** Limits for one subject; one that does not hold makes the verdict FAIL. Times are response times, from the intended start. */
public open class Limits internal constructor(private val subject: Subject, private val found: Consumer<Threshold>) {
    public fun getP50(): Figure = percentile(50)

    public fun getP90(): Figure = percentile(90)

    public fun getP95(): Figure = percentile(95)

    public fun getP99(): Figure = percentile(99)

    public fun getP999(): Figure = percentile(99.9)

    /** Any percentile, such as 99.95. */
    public fun percentile(percent: Number): Figure = figure(Metric.Percentile(percent.toDouble()))

    /** The highest. */
    public fun getMax(): Figure = figure(if (isGauge) Metric.Level.MAX else Metric.Figure.MAX)

    /** The lowest value of a gauge. */
    public fun getMin(): Figure = figure(Metric.Level.MIN)

    /** The average. */
    public fun getMean(): Figure = figure(if (isGauge) Metric.Level.MEAN else Metric.Figure.MEAN)

    /** The value of a gauge that was set latest. */
    public fun getLast(): Figure = figure(Metric.Level.LAST)

    /** How many there were. */
    public fun getCount(): Figure = figure(Metric.Figure.COUNT)

    /** The share that failed, in percent. */
    public fun getErrorRate(): Figure = figure(Metric.Figure.ERROR_RATE)

    /** How many were done per second. */
    public fun getThroughput(): Figure = figure(Metric.Figure.THROUGHPUT)

    /** The share of a check that held, in percent. */
    public fun getPassRate(): Figure = figure(Metric.Figure.PASS_RATE)

    /** Everything that a counter counted. */
    public fun getTotal(): Figure = figure(Metric.Figure.TOTAL)

    /** What a counter counted per second. */
    public fun getRate(): Figure = figure(Metric.Figure.RATE)

    private val isGauge get() = subject.kind() == Kind.GAUGE

    private fun figure(metric: Metric) = Figure(subject, metric, found)
}

/** Limits for all requests of a scenario, and for everything that has a name. */
public open class Subjects internal constructor(private val found: Consumer<Threshold>) : Limits(Subject.RUN, found) {
    public fun task(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.TASK, name), limits)

    public fun request(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.REQUEST, name), limits)

    public fun transaction(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.TRANSACTION, name), limits)

    public fun tag(key: String, value: String, limits: Consumer<Limits>): Unit = of(Subject.tag(key, value), limits)

    public fun check(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.CHECK, name), limits)

    public fun counter(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.COUNTER, name), limits)

    public fun gauge(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.GAUGE, name), limits)

    public fun timer(name: String, limits: Consumer<Limits>): Unit = of(Subject(Kind.TIMER, name), limits)

    private fun of(subject: Subject, limits: Consumer<Limits>) = limits.accept(Limits(subject, found))
}

/** What a run is judged by. */
public class Thresholds internal constructor(private val found: Consumer<Threshold>) : Subjects(found) {
    /** Limits for each piece of the run that is [length] long, in whole seconds, instead of for the run as a whole. */
    public fun every(length: Duration, limits: Consumer<Window>) {
        val inside = ArrayList<Threshold>()
        val window = Window(inside::add).also(limits::accept)
        val judged = Threshold.Window(length, window.mayMiss, window.abortRun)
        inside.forEach { found.accept(it.withWindow(judged)) }
    }
}

/** Limits that hold in each window. */
public class Window internal constructor(found: Consumer<Threshold>) : Subjects(found) {
    /** In so many windows each of these limits may be missed. */
    public var mayMiss: Int = 0

    /** Whether the run ends as soon as one of these limits was missed in more windows than [mayMiss] allows. */
    public var abortRun: Boolean = false
}
