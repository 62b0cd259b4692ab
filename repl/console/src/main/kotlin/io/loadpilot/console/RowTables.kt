package io.loadpilot.console

import io.loadpilot.metrics.RowSnapshot
import io.loadpilot.metrics.Stats
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.RunTotals

/** What was timed, one name a line, under the scenarios if there are several. */
internal class RowTables(private val style: Style, private val width: Int) {
    /** A table for each kind of which there is something to say. */
    fun of(summary: RunSummary): List<List<String>> =
        listOf(
            table("request", summary, summary.totals.requestRows()),
            tags(summary.totals),
            table("transaction", summary, summary.totals.transactionRows()),
            tasks(summary),
            table("timer", summary, summary.totals.timerRows(), Column("") { "" }),
        )

    /** Says nothing that the requests do not say if there is but one task, and it never failed. */
    private fun tasks(summary: RunSummary): List<String> {
        val rows = summary.totals.taskRows()
        return if (rows.size > 1 || rows.any { it.stats.errors() > 0 }) table("task", summary, rows) else emptyList()
    }

    private fun tags(totals: RunTotals): List<String> {
        val lines = totals.tags().map { Line("${it.key}=${it.value}", "", it.stats, rate(totals, it.countInSchedule)) }
        return table("tag", lines, listOf("")) { it }
    }

    private fun table(title: String, summary: RunSummary, rows: List<RowSnapshot>, note: Column<Line>? = null) =
        table(title, rows.map { line(it, summary.totals) }, summary.run.scenarioNames() + "", note) {
            it.ifEmpty { "setup and teardown" }
        }

    private fun line(it: RowSnapshot, totals: RunTotals) =
        Line(clean(it.row.label()), it.row.scenario, it.stats, rate(totals, it.countInSchedule))

    private fun rate(totals: RunTotals, countInSchedule: Double) = totals.perScheduledSecond(countInSchedule)

    private fun table(
        title: String,
        lines: List<Line>,
        scenarios: List<String>,
        note: Column<Line>? = null,
        heading: (String) -> String,
    ): List<String> {
        if (lines.isEmpty()) return emptyList()
        val shown = shown(lines)
        val groups = groups(scenarios, shown, heading)
        val methods = shown.mapNotNull { METHOD.find(it.name)?.value?.length }
        val methodWidth = if (methods.size == shown.size) methods.max() else 0
        val indent = if (groups.size > 1) "  " else ""
        val name = { line: Line -> indent + line.name(methodWidth) }
        val table = Table(title, columns(), style, width, name, note ?: errors(), note ?: errorCount())
        return table.render(groups) + more(lines.size - shown.size)
    }

    private fun more(count: Int) =
        if (count > 0) {
            listOf(style.dim("… and ${Figures.count(count.toLong())} more in the report"))
        } else {
            emptyList()
        }

    /** Those that failed most, then those that came most often, in the order of their first appearance. */
    private fun shown(lines: List<Line>): List<Line> {
        val most =
            lines
                .sortedWith(compareByDescending<Line> { it.stats.errors() }.thenByDescending { it.stats.count() })
                .take(MOST)
                .toSet()
        return lines.filter { it in most }
    }

    private fun groups(scenarios: List<String>, lines: List<Line>, heading: (String) -> String) =
        lines.groupBy { it.scenario }.let { groups ->
            if (groups.size == 1) {
                listOf("" to lines)
            } else {
                scenarios.distinct().mapNotNull { name -> groups[name]?.let { heading(clean(name)) to it } }
            }
        }

    private fun columns(): List<Column<Line>> =
        listOf(
            Column("count") { Figures.count(it.stats.count()) },
            Column("rate/s", sacrifice = 3) { Figures.rate(it.perSecond) },
            Column("p50") { Figures.millis(it.times.p50Millis) },
            Column("p90", sacrifice = 1) { Figures.millis(it.times.p90Millis) },
            Column("p99") { Figures.millis(it.times.p99Millis) },
            Column("p99.9", sacrifice = 2) { Figures.millis(it.times.p999Millis) },
            Column("max", sacrifice = 4) { Figures.millis(it.times.maxMillis) },
        )

    private fun errors(): Column<Line> = Column("errors", paint = ::redIfAny) { ErrorKinds.counted(it.stats) }

    private fun errorCount(): Column<Line> = Column("errors", paint = ::redIfAny) { Figures.count(it.stats.errors()) }

    private fun redIfAny(line: Line, cell: String) = if (line.stats.errors() > 0) style.red(cell) else cell

    private class Line(val name: String, val scenario: String, val stats: Stats, val perSecond: Double) {
        val times: Times = Times.of(stats.timings().response())

        fun name(methodWidth: Int): String {
            val method = METHOD.find(name)?.value ?: return name
            return if (methodWidth == 0) name else method.padEnd(methodWidth) + name.substring(method.length)
        }
    }

    private companion object {
        const val MOST = 30
        val METHOD = Regex("^[A-Z]+(?= )")
    }
}
