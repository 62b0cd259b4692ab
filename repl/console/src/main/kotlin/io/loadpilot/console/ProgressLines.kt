package io.loadpilot.console

import io.loadpilot.metrics.Arrivals
import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.StatsSum
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.Output
import io.loadpilot.metrics.output.RunInfo
import org.HdrHistogram.AbstractHistogram
import java.io.PrintStream

/** Progress where nothing can be redrawn, such as in a CI log: what starts, then one line every ten seconds. */
public class ProgressLines(private val stream: PrintStream, private val style: Style) : Output {
    private var plannedNanos = 0L
    private var warmUpNanos = 0L
    private var goesByRate = true
    private var goesByIterations = false
    private var window = Window()

    override fun name(): String = "progress"

    override fun onStart(run: RunInfo) {
        plannedNanos = run.plannedDuration.toNanos()
        warmUpNanos = run.warmUp.toNanos()
        goesByRate = RunTitle.goesByRate(run)
        goesByIterations = RunTitle.goesByIterations(run)
        print(listOfNotNull(RunTitle.of(run), planned(run)).joinToString(" · "))
    }

    override fun keeps(): Boolean = false

    override fun onInterval(interval: IntervalSnapshot) {
        window.add(interval)
        if (window.endNanos >= (window.startNanos / PERIOD_NANOS + 1) * PERIOD_NANOS - TOLERANCE_NANOS) {
            print(line(window))
            window = Window()
        }
    }

    /** Nothing that the title says already. */
    private fun planned(run: RunInfo): String? {
        val length = Figures.span(plannedNanos)
        return when {
            goesByRate -> "${Figures.count(run.plannedArrivals)} arrivals in $length"
            run.plannedArrivals > 0 -> "${PlannedLoad.told(run.plannedArrivals, "iteration")} in at most $length"
            else -> length.takeIf { run.scenarios.size > 1 }
        }
    }

    private fun line(window: Window): String {
        val stats = window.requests.toStats()
        val arrivals = window.arrivals
        return listOfNotNull(
            Figures.span(window.endNanos).padStart(6) + of(plannedNanos),
            rate(window),
            percentiles(stats.timings().response),
            "errors ${ErrorKinds.counted(stats)}",
            "users ${Figures.count(window.users.toLong())}",
            "backlog ${Figures.count(window.backlog.toLong())}",
            arrivals.dropped().takeIf { it > 0 }?.let { "dropped ${Figures.count(it)}" },
        ).joinToString(" · ")
    }

    /** Iterations end when they are done; their limit says nothing about how far they are. */
    private fun of(nanos: Long) = if (goesByIterations) "" else " of ${Figures.span(nanos)}"

    private fun rate(window: Window): String {
        val made = Figures.rate(window.perSecond(window.arrivals.made))
        return when {
            window.endNanos <= warmUpNanos -> "warming up"
            window.scheduledNanos == 0L -> "draining"
            goesByRate -> "$made of ${Figures.rate(window.perSecond(window.arrivals.planned))}/s"
            else -> "$made/s"
        }
    }

    private fun percentiles(micros: AbstractHistogram) =
        if (micros.totalCount == 0L) {
            "no response"
        } else {
            "p50 ${Figures.millis(Times.millisAt(micros, 50.0))}  p99 ${Figures.millis(Times.millisAt(micros, 99.0))}"
        }

    private fun print(line: String) {
        stream.println(style.finish(line))
        stream.flush()
    }

    private class Window {
        val requests = StatsSum(3)
        var arrivals: Arrivals = Arrivals.NONE
        var startNanos = -1L
        var endNanos = 0L
        var scheduledNanos = 0L
        var users = 0
        var backlog = 0

        fun add(interval: IntervalSnapshot) {
            if (startNanos < 0) startNanos = interval.startNanos
            endNanos = interval.startNanos + interval.lengthNanos
            scheduledNanos += interval.scheduledNanos
            requests.add(interval.requests)
            arrivals = arrivals.plus(interval.allArrivals())
            users = interval.users.active
            backlog = interval.users.backlog
        }

        fun perSecond(count: Long) = if (scheduledNanos <= 0) 0.0 else count * 1e9 / scheduledNanos
    }

    private companion object {
        const val PERIOD_NANOS = 10_000_000_000L

        /** Intervals end a little before or after the full second. */
        const val TOLERANCE_NANOS = 500_000_000L
    }
}
