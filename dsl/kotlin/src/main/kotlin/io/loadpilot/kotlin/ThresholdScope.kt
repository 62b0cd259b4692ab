package io.loadpilot.kotlin

import io.loadpilot.plan.Subject
import io.loadpilot.plan.Subject.Kind
import io.loadpilot.plan.Threshold
import kotlin.time.Duration

/** Limits for all requests of a scenario, and for everything that has a name. */
@LoadPilotDsl
public open class SubjectsScope internal constructor(private val found: MutableList<Threshold>) :
    LimitsScope(Judged(Subject.RUN, found)) {
        /** Limits for one task, from its intended start to its end. */
        public fun task(name: String, block: LimitsScope.() -> Unit): Unit =
            LimitsScope(judged(Kind.TASK, name)).block()

        /** Limits for the requests of one name, such as `request("GET /products")`. */
        public fun request(name: String, block: LimitsScope.() -> Unit): Unit =
            LimitsScope(judged(Kind.REQUEST, name)).block()

        /** Limits for a transaction as a whole. */
        public fun transaction(name: String, block: LimitsScope.() -> Unit): Unit =
            LimitsScope(judged(Kind.TRANSACTION, name)).block()

        /** Limits for all requests that carry this tag. */
        public fun tag(key: String, value: String, block: LimitsScope.() -> Unit): Unit =
            LimitsScope(Judged(Subject.tag(key, value), found)).block()

        /** Limits for a named check, over all requests. */
        public fun check(name: String, block: CheckLimitsScope.() -> Unit): Unit =
            CheckLimitsScope(judged(Kind.CHECK, name)).block()

        /** Limits for what the script counts under this name. */
        public fun counter(name: String, block: CounterLimitsScope.() -> Unit): Unit =
            CounterLimitsScope(judged(Kind.COUNTER, name)).block()

        /** Limits for the values that the script sets under this name. */
        public fun gauge(name: String, block: GaugeLimitsScope.() -> Unit): Unit =
            GaugeLimitsScope(judged(Kind.GAUGE, name)).block()

        /** Limits for what the script times under this name. */
        public fun timer(name: String, block: TimeLimitsScope.() -> Unit): Unit =
            TimeLimitsScope(judged(Kind.TIMER, name)).block()

        private fun judged(kind: Kind, name: String) = Judged(Subject(kind, name), found)
    }

/** What a run is judged by. */
public class ThresholdScope internal constructor(private val found: MutableList<Threshold>) : SubjectsScope(found) {
    /** Limits for each piece of the run that is [length] long, in whole seconds, instead of for the run as a whole. */
    public fun every(length: Duration, block: WindowScope.() -> Unit) {
        val inside = mutableListOf<Threshold>()
        val window = WindowScope(inside).apply(block).toWindow(length)
        inside.mapTo(found) { it.withWindow(window) }
    }
}

/** Limits that hold in each window. */
public class WindowScope internal constructor(found: MutableList<Threshold>) : SubjectsScope(found) {
    private var mayMiss = 0

    /** Whether the run ends as soon as one of these limits was missed in more windows than [mayMiss] allows. */
    public var abortRun: Boolean = false

    /** In so many windows each of these limits may be missed. */
    public fun mayMiss(windows: Int) {
        mayMiss = windows
    }

    internal fun toWindow(length: Duration) = Threshold.Window(length.toJava(), mayMiss, abortRun)
}
