package io.loadpilot.console

import io.loadpilot.metrics.custom.CounterSum
import io.loadpilot.metrics.custom.GaugeRange
import io.loadpilot.metrics.run.RunTotals

/** The figures that the script counts and sets itself. */
internal class CustomTables(private val style: Style, private val width: Int) {
    fun of(totals: RunTotals): List<List<String>> = listOf(counters(totals), gauges(totals.gauges))

    private fun counters(totals: RunTotals): List<String> {
        val columns =
            listOf<Column<CounterSum>>(
                Column("total") { Figures.number(it.total) },
                Column("rate/s") { Figures.number(totals.perScheduledSecond(it.totalInSchedule)) },
            )
        return table("counter", columns, totals.counters) { clean(it.name) }
    }

    private fun gauges(gauges: List<GaugeRange>): List<String> {
        val columns =
            listOf<Column<GaugeRange>>(
                Column("last") { Figures.number(it.last) },
                Column("min") { Figures.number(it.min) },
                Column("max") { Figures.number(it.max) },
                Column("mean") { Figures.number(it.mean()) },
            )
        return table("gauge", columns, gauges) { clean(it.name) }
    }

    private fun <T> table(title: String, columns: List<Column<T>>, rows: List<T>, name: (T) -> String): List<String> {
        if (rows.isEmpty()) return emptyList()
        val nothing = Column<T>("") { "" }
        return Table(title, columns, style, width, name, nothing, nothing).render(listOf("" to rows.take(MOST))) +
            if (rows.size > MOST) listOf(style.dim("… and ${rows.size - MOST} more in the report")) else emptyList()
    }

    private companion object {
        const val MOST = 30
    }
}
