package io.loadpilot.java

import io.loadpilot.plan.Subject
import io.loadpilot.plan.Subject.Kind
import io.loadpilot.plan.Threshold
import java.time.Duration
import java.util.function.Consumer

/** Limits for all requests of a scenario, and for everything that has a name. */
public open class Subjects internal constructor(private val found: Consumer<Threshold>) :
    Limits(Judged(Subject.RUN, found)) {
        public fun task(name: String, limits: Consumer<Limits>): Unit = limits.accept(Limits(judged(Kind.TASK, name)))

        public fun request(name: String, limits: Consumer<Limits>): Unit =
            limits.accept(Limits(judged(Kind.REQUEST, name)))

        public fun transaction(name: String, limits: Consumer<Limits>): Unit =
            limits.accept(Limits(judged(Kind.TRANSACTION, name)))

        public fun tag(key: String, value: String, limits: Consumer<Limits>): Unit =
            limits.accept(Limits(Judged(Subject.tag(key, value), found)))

        public fun check(name: String, limits: Consumer<CheckLimits>): Unit =
            limits.accept(CheckLimits(judged(Kind.CHECK, name)))

        public fun counter(name: String, limits: Consumer<CounterLimits>): Unit =
            limits.accept(CounterLimits(judged(Kind.COUNTER, name)))

        public fun gauge(name: String, limits: Consumer<GaugeLimits>): Unit =
            limits.accept(GaugeLimits(judged(Kind.GAUGE, name)))

        public fun timer(name: String, limits: Consumer<TimeLimits>): Unit =
            limits.accept(TimeLimits(judged(Kind.TIMER, name)))

        private fun judged(kind: Kind, name: String) = Judged(Subject(kind, name), found)
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
