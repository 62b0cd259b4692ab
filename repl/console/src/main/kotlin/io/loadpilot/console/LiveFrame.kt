package io.loadpilot.console

import io.loadpilot.engine.RunPhase
import io.loadpilot.engine.RunState
import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunInfo
import org.HdrHistogram.AbstractHistogram

/** One picture of the live view: its lines, in colour, none wider than asked for. */
internal class LiveFrame(
    private val style: Style,
    private val run: RunInfo,
    private val hint: String = LivePicture.HINT,
) {
    private val goesByRate = RunTitle.goesByRate(run)
    private val goesByIterations = RunTitle.goesByIterations(run)

    fun lines(state: RunState, numbers: LiveNumbers, elapsedNanos: Long, width: Int): List<String> {
        val interval = numbers.last
        val figures = if (interval == null) emptyList() else figures(interval, numbers, width)
        return (
            listOf(style.bold(RunTitle.of(run)), progress(state, numbers, elapsedNanos, width)) + figures +
                hint(state)
        ).map { style.finish(cut(it, width)) }
    }

    private fun progress(state: RunState, numbers: LiveNumbers, elapsedNanos: Long, width: Int): String {
        val planned = run.plannedDuration.toNanos()
        val elapsed = minOf(elapsedNanos, planned)
        val phase = phase(state, elapsedNanos)
        val room = minOf(BAR, width - phase.columns - TIME_ROOM)
        val bar =
            when {
                room < BAR_LEAST -> ""
                goesByIterations -> bar(minOf(numbers.started, run.plannedArrivals), run.plannedArrivals, room) + "  "
                else -> bar(elapsed, planned, room) + "  "
            }
        return "$phase  $bar${if (goesByIterations) iterations(numbers, elapsed) else time(state, elapsed, planned)}"
    }

    private fun iterations(numbers: LiveNumbers, elapsed: Long) =
        "${Figures.count(
            numbers.started,
        )} of ${Figures.count(run.plannedArrivals)} in ${Figures.span(wholeSeconds(elapsed))}"

    private fun time(state: RunState, elapsed: Long, planned: Long): String {
        val left =
            if (state.phase == RunPhase.RUNNING) ", ${Figures.span(wholeSeconds(planned - elapsed))} left" else ""
        return "${Figures.span(wholeSeconds(elapsed))} of ${Figures.span(planned)}$left"
    }

    private fun bar(elapsed: Long, planned: Long, room: Int): String {
        val done = if (planned <= 0) room else (elapsed.toDouble() / planned * room).toInt()
        return style.green("█".repeat(done)) + style.dim("░".repeat(room - done))
    }

    private fun phase(state: RunState, elapsedNanos: Long) =
        when (state.phase) {
            RunPhase.SETTING_UP -> {
                style.cyan("setting up")
            }

            RunPhase.RUNNING -> {
                if (elapsedNanos < run.warmUp.toNanos()) style.cyan("warming up") else style.green("running")
            }

            RunPhase.PAUSED -> {
                style.yellow("paused")
            }

            RunPhase.DRAINING -> {
                style.yellow("draining")
            }

            RunPhase.STOPPING -> {
                style.yellow("users leave")
            }

            RunPhase.FINISHED -> {
                "finished"
            }
        }

    private fun figures(interval: IntervalSnapshot, numbers: LiveNumbers, width: Int): List<String> =
        listOfNotNull(
            "",
            titled("rate", rate(interval)),
            titled("requests", "${Figures.count(numbers.requests.count())}  errors ${errors(numbers)}"),
            titled("last 1s", percentiles(interval.requests.timings().response)),
            titled("so far", percentiles(numbers.requests.timings().response)),
            titled("users", users(interval, numbers)),
            titled("p99", trend(numbers, width)),
            "",
        )

    private fun titled(title: String, text: String) = style.dim(title.padEnd(TITLE)) + text

    private fun rate(interval: IntervalSnapshot): String {
        val made = interval.perSecond(interval.allArrivals().made)
        val done = interval.perSecond(interval.requests.count())
        val started =
            if (goesByRate) "of ${Figures.rate(interval.plannedRate)} arrivals/s" else "tasks/s"
        return "${Figures.rate(made)} $started  ${Figures.rate(done)} requests/s"
    }

    private fun errors(numbers: LiveNumbers): String {
        val text = ErrorKinds.counted(numbers.requests)
        return if (numbers.requests.errors() ==
            0L
        ) {
            text
        } else {
            style.red("$text ${Figures.percent(numbers.requests.errorShare())}")
        }
    }

    private fun percentiles(micros: AbstractHistogram): String =
        if (micros.totalCount == 0L) {
            "no response"
        } else {
            val times = Times.of(micros)
            listOf(
                "p50" to times.p50Millis,
                "p90" to times.p90Millis,
                "p99" to times.p99Millis,
                "max" to times.maxMillis,
            ).joinToString(
                "  ",
            ) { (name, millis) -> style.dim("$name ") + Figures.millis(millis).padEnd(6) }
                .trimEnd()
        }

    private fun users(interval: IntervalSnapshot, numbers: LiveNumbers): String {
        val users = interval.users
        val lag = Figures.millis(Times.millisAt(interval.requests.timings().lag, 99.0))
        val waiting =
            "backlog ${Figures.count(users.backlog.toLong())}".let {
                if (users.backlog >
                    0
                ) {
                    style.yellow(it)
                } else {
                    it
                }
            }
        val dropped = if (numbers.dropped > 0) style.yellow("  dropped ${Figures.count(numbers.dropped)}") else ""
        val planned = if (goesByRate) "" else " of ${Figures.count(run.scenarios.sumOf { it.peakUsers }.toLong())}"
        return "${users.active}$planned, ${users.busy} busy  $waiting$dropped  lag p99 $lag"
    }

    private fun trend(numbers: LiveNumbers, width: Int): String {
        val values = numbers.p99Millis.takeLast(maxOf(1, width - TITLE - TREND_ROOM))
        return style.cyan(sparkline(values)) + "  up to ${Figures.millis(values.max())}"
    }

    private fun hint(state: RunState) =
        style.dim(
            when {
                state.phase == RunPhase.FINISHED -> ""
                state.stopReason == null -> hint
                else -> "Ctrl-C again ends it at once; tasks under way may finish"
            },
        )

    private fun wholeSeconds(nanos: Long) = nanos / NANOS_PER_SECOND * NANOS_PER_SECOND

    private companion object {
        const val TITLE = 10
        const val BAR = 40
        const val BAR_LEAST = 5
        const val TIME_ROOM = 31
        const val TREND_ROOM = 14
        const val NANOS_PER_SECOND = 1_000_000_000L
    }
}
