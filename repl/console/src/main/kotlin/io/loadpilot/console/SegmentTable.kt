package io.loadpilot.console

import io.loadpilot.metrics.Times
import io.loadpilot.metrics.run.RunTotals
import io.loadpilot.metrics.run.Segment

/** A steered run from one control action to the next. */
internal class SegmentTable(private val style: Style, private val width: Int) {
    /** Nothing if nobody steered. */
    fun of(totals: RunTotals): List<String> {
        val segments = totals.segments
        if (segments.size < 2) return emptyList()
        val shown = segments.takeLast(MOST)
        val table = Table("segment", COLUMNS, style, width, ::name, ERRORS, ERRORS)
        val earlier = segments.size - shown.size
        return table.render(listOf("" to shown)) +
            if (earlier > 0) listOf(style.dim("… and $earlier before in the results")) else emptyList()
    }

    private fun name(segment: Segment) = clean(segment.start.label)

    private companion object {
        const val MOST = 20
        const val NANOS_PER_MILLI = 1e6
        val COLUMNS =
            listOf<Column<Segment>>(
                Column("from", sacrifice = 3) { Figures.span(it.start.startNanos) },
                Column("for") { Figures.millis(it.lengthNanos / NANOS_PER_MILLI) },
                Column("count") { Figures.count(it.requests.count()) },
                Column("rate/s") { Figures.rate(it.throughput()) },
                Column("p50") { at(it, 50.0) },
                Column("p90", sacrifice = 1) { at(it, 90.0) },
                Column("p99") { at(it, 99.0) },
                Column("max", sacrifice = 2) { at(it, 100.0) },
            )
        val ERRORS = Column<Segment>("errors") { Figures.count(it.errorCount()) }

        fun at(segment: Segment, percent: Double): String {
            val micros = segment.requests.timings().response
            return if (micros.totalCount == 0L) "-" else Figures.millis(Times.millisAt(micros, percent))
        }
    }
}
