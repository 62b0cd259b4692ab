package io.loadpilot.console

import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.TimelinePoint
import org.HdrHistogram.AbstractHistogram

/** Parts of what is known of a run, asked for one by one. Lines without line ends. */
public class AnswerText(private val style: Style, private val width: Int) {
    public fun figures(summary: RunSummary): List<String> =
        joined(RowTables(style, width).of(summary) + CustomTables(style, width).of(summary.totals))

    public fun verdict(summary: RunSummary): List<String> = VerdictLines(style, width).of(summary).finished()

    public fun health(summary: RunSummary): List<String> = GeneratorLines(style, width).of(summary).finished()

    public fun errors(summary: RunSummary): List<String> = ErrorLines(style, width).of(summary.totals).finished()

    public fun segments(summary: RunSummary): List<String> = SegmentTable(style, width).of(summary.totals).finished()

    public fun histogram(micros: AbstractHistogram): List<String> = LatencyHistogram(style, width).of(micros).finished()

    /** A percentile of each of the three times. */
    public fun percentile(percent: Double, name: String, summary: RunSummary): List<String> {
        val timings =
            if (name.isEmpty()) {
                summary.totals.requests.timings()
            } else {
                summary.totals.rows
                    .first { it.row.name == name }
                    .stats
                    .timings()
            }
        val times = listOf("response" to timings.response, "service" to timings.service, "lag" to timings.lag)
        val label = "p" + percent.toString().removeSuffix(".0")
        return listOf(
            style.dim("$label  ") +
                times.joinToString("   ") { (title, micros) ->
                    style.dim("$title ") + Figures.millis(Times.millisAt(micros, percent))
                },
        ).finished()
    }

    /** A figure of each second of the run, as a chart. */
    public fun plot(title: String, timeline: List<TimelinePoint>, figure: (TimelinePoint) -> Double): List<String> {
        if (timeline.isEmpty()) return emptyList()
        val end = timeline.last().let { it.startNanos + it.lengthNanos }
        val chart =
            LoadCurve(style, width).render(end) { at ->
                timeline.lastOrNull { it.startNanos <= at }?.let(figure) ?: 0.0
            }
        return listOf(style.dim(title)) + chart
    }

    private fun joined(sections: List<List<String>>) =
        sections.filter { it.isNotEmpty() }.flatMapIndexed { i, it -> if (i == 0) it else listOf("") + it }.finished()

    private fun List<String>.finished() = map(style::finish)
}
