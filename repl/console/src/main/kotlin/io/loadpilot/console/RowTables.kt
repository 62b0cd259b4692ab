package io.loadpilot.console

import io.loadpilot.metrics.RowSnapshot
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.RunTotals

/** Requests and tasks, one a line, under their scenarios if there are several. */
internal class RowTables(private val style: Style, private val width: Int) {
    fun requests(summary: RunSummary): List<String> = table("request", summary, summary.totals.requestRows())

    /** Says nothing that the requests do not say if there is but one task, and it never failed. */
    fun tasks(summary: RunSummary): List<String> {
        val rows = summary.totals.taskRows()
        return if (rows.size > 1 || rows.any { it.stats.errors() > 0 }) table("task", summary, rows) else emptyList()
    }

    private fun table(title: String, summary: RunSummary, rows: List<RowSnapshot>): List<String> {
        if (rows.isEmpty()) return emptyList()
        val shown = shown(rows)
        val groups = groups(summary.run.scenarioNames(), shown.map { Line(it, summary.totals) })
        val methods = shown.mapNotNull { METHOD.find(it.row.name)?.value?.length }
        val methodWidth = if (methods.size == shown.size) methods.max() else 0
        val more = rows.size - shown.size
        val indent = if (groups.size > 1) "  " else ""
        return Table(
            title,
            columns(),
            style,
            width,
            { indent + it.name(methodWidth) },
            note(),
            shortNote(),
        ).render(groups) +
            (
                if (more >
                    0
                ) {
                    listOf(style.dim("… and ${Figures.count(more.toLong())} more in the report"))
                } else {
                    emptyList()
                }
            )
    }

    /** Those that failed most, then those that came most often, in the order of their first appearance. */
    private fun shown(rows: List<RowSnapshot>) =
        rows
            .sortedWith(compareByDescending<RowSnapshot> { it.stats.errors() }.thenByDescending { it.stats.count() })
            .take(MOST)
            .sortedBy { it.row.id }

    private fun groups(scenarios: List<String>, lines: List<Line>): List<Pair<String, List<Line>>> {
        val groups = lines.groupBy { it.snapshot.row.scenario }
        if (groups.size == 1) return listOf("" to lines)
        return (scenarios + "").distinct().mapNotNull { name ->
            groups[name]?.let { clean(name).ifEmpty { "setup and teardown" } to it }
        }
    }

    private fun columns(): List<Column<Line>> =
        listOf(
            Column("count") { Figures.count(it.snapshot.stats.count()) },
            Column("rate/s", sacrifice = 3) { Figures.rate(it.perSecond) },
            Column("p50") { Figures.millis(it.times.p50Millis) },
            Column("p90", sacrifice = 1) { Figures.millis(it.times.p90Millis) },
            Column("p99") { Figures.millis(it.times.p99Millis) },
            Column("p99.9", sacrifice = 2) { Figures.millis(it.times.p999Millis) },
            Column("max", sacrifice = 4) { Figures.millis(it.times.maxMillis) },
        )

    private fun note(): Column<Line> = Column("errors", paint = ::redIfAny) { ErrorKinds.counted(it.snapshot.stats) }

    private fun shortNote(): Column<Line> =
        Column("errors", paint = ::redIfAny) { Figures.count(it.snapshot.stats.errors()) }

    private fun redIfAny(line: Line, cell: String) = if (line.snapshot.stats.errors() > 0) style.red(cell) else cell

    private class Line(val snapshot: RowSnapshot, totals: RunTotals) {
        val times: Times = Times.of(snapshot.stats.timings().response)
        val perSecond = totals.perScheduledSecond(snapshot.countInSchedule)

        fun name(methodWidth: Int): String {
            val name = clean(snapshot.row.name)
            val method = METHOD.find(name)?.value ?: return name
            return if (methodWidth == 0) name else method.padEnd(methodWidth) + name.substring(method.length)
        }
    }

    private companion object {
        const val MOST = 30
        val METHOD = Regex("^[A-Z]+(?= )")
    }
}
