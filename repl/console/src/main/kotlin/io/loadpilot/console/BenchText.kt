package io.loadpilot.console

import io.loadpilot.metrics.Stats
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.RunTotals
import io.loadpilot.metrics.verdict.Verdict
import org.HdrHistogram.AbstractHistogram

/**
 * What `loadpilot bench` shows at the end: the figures first, as users of hey, wrk and oha expect. A verdict is only
 * spoken of if there was a threshold or if nothing succeeded; doubts are told as notes otherwise.
 */
public class BenchText(private val style: Style, private val width: Int) {
    private val inner = width - INDENT.length

    /** Several lines, the last one ended too. [footer] comes last. */
    public fun render(summary: RunSummary, footer: List<String>): String {
        val totals = summary.totals
        val sections =
            listOf(
                headline(summary),
                verdict(summary),
                amounts(summary),
                LatencyHistogram(style, inner).of(totals.requests.timings().response),
                percentiles(summary),
                GeneratorLines(style, inner).phases(totals),
                outcomes(totals.requests),
                ErrorLines(style, inner).of(totals),
                notes(summary),
                footer,
            )
        return sections
            .filter { it.isNotEmpty() }
            .joinToString("\n", prefix = "\n") { section -> section.joinToString("") { "$INDENT$it\n" } }
            .let(style::finish)
    }

    private fun headline(summary: RunSummary): List<String> {
        val scenario = summary.run.scenarios.single()
        val items =
            listOf(
                style.bold(clean(scenario.name)),
                scenario.load,
                clean(summary.run.target),
                "seed ${summary.run.seed}",
            )
        return flow(items, " · ", inner) + listOfNotNull(RunTitle.ending(summary)?.let(style::yellow))
    }

    private fun verdict(summary: RunSummary) =
        if (judged(summary) || nothingSucceeded(summary.totals)) VerdictLines(style, inner).of(summary) else emptyList()

    /** Rates are of the time that was measured, which a warm-up is not part of. */
    private fun amounts(summary: RunSummary): List<String> {
        val totals = summary.totals
        val seconds = (totals.elapsedNanos - summary.run.warmUp.toNanos()) / 1e9
        val told = { amount: String, perSecond: String -> amount + style.dim(" at ") + perSecond + "/s" }
        val bytes = { bytes: Long -> told(Figures.bytes(bytes), Figures.bytes((bytes / seconds).toLong())) }
        val facts =
            listOfNotNull(
                "total" to Figures.millis(totals.elapsedNanos / 1e6),
                "requests" to
                    told(Figures.count(totals.requests.count()), Figures.rate(totals.requests.count() / seconds)),
                "bytes in" to bytes(totals.bytesIn),
                "bytes out" to bytes(totals.bytesOut),
                GeneratorLines(style, inner).connections(totals)?.let { "connections" to it },
                totals.repeats.takeIf { it > 0 }?.let { "sent twice" to Figures.count(it) },
            )
        return facts.map { (title, text) -> style.dim(title.padEnd(TITLE)) + text }
    }

    /** Where arrivals have a time of their own, what the target took and how late they were stand beside it. */
    private fun percentiles(summary: RunSummary): List<String> {
        val timings = summary.totals.requests.timings()
        if (summary.totals.requests.count() == 0L) return emptyList()
        val closed = summary.run.scenarios.all { it.closed() }
        val columns =
            if (closed) {
                listOf("response" to timings.response)
            } else {
                listOf("response" to timings.response, "service" to timings.service, "lag" to timings.lag)
            }
        val header = "".padEnd(TITLE) + columns.joinToString("") { padStart(it.first, COLUMN) }
        return listOf(style.dim(header)) +
            ROWS.map { row ->
                style.dim(row.title.padEnd(TITLE)) +
                    columns.joinToString("") { padStart(Figures.millis(row.millis(it.second)), COLUMN) }
            }
    }

    private fun outcomes(requests: Stats): List<String> {
        val statuses = requests.statuses().map { (status, count) -> "$status ×${Figures.count(count)}" }
        val errors = if (requests.errors() == 0L) "0" else style.red(ErrorKinds.counted(requests))
        return listOf("status" to statuses.joinToString(", ").ifEmpty { "none came back" }, "failed" to errors)
            .map { (title, text) -> style.dim(title.padEnd(TITLE)) + text }
    }

    private fun notes(summary: RunSummary): List<String> {
        val doubtful = summary.judgement.verdict == Verdict.INCONCLUSIVE
        val doubts = if (doubtful && !judged(summary)) summary.judgement.reasons.map { it.toString() } else emptyList()
        val lines = GeneratorLines(style, inner)
        val generator = if (doubtful || judged(summary)) lines.generator(summary) else emptyList()
        return listOfNotNull(lines.warmUp(summary)) + generator +
            ErrorLines(style, inner).warnings(doubts + summary.totals.warnings)
    }

    private fun judged(summary: RunSummary) = summary.judgement.thresholds.isNotEmpty()

    private fun nothingSucceeded(totals: RunTotals) = totals.requests.errors() == totals.requests.count()

    private companion object {
        const val INDENT = "  "
        const val TITLE = 13
        const val COLUMN = 10
        val PERCENTILES = listOf(10.0, 25.0, 50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 99.99)
        val ROWS =
            listOf(Row("fastest") { it.minValue / 1e3 }, Row("mean") { Times.meanMillis(it) }) +
                PERCENTILES.map { percent ->
                    Row("p" + percent.toString().removeSuffix(".0")) { Times.millisAt(it, percent) }
                } +
                Row("slowest") { it.maxValue / 1e3 }
    }

    private class Row(val title: String, val millis: (AbstractHistogram) -> Double)
}
