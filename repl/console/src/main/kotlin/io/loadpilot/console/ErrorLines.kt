package io.loadpilot.console

import io.loadpilot.metrics.ErrorExample
import io.loadpilot.metrics.run.RunTotals

/** How many errors there were of each kind, the most frequent messages, and what the reader must be warned of. */
internal class ErrorLines(private val style: Style, private val width: Int) {
    fun of(totals: RunTotals): List<String> {
        val errors = totals.errors
        val unkept = totals.otherErrors
        if (errors.isEmpty() && unkept == 0L && totals.errorCount() == 0L) return emptyList()
        val shown = errors.sortedByDescending { it.count }.take(MOST)
        val counts = shown.map { "×${Figures.count(it.count)}" }
        val countWidth = counts.maxOfOrNull { it.length } ?: 0
        val more = errors.sumOf { it.count } - shown.sumOf { it.count } + unkept
        return listOf(style.dim("errors") + "  " + total(totals)) +
            shown.flatMapIndexed { i, it -> lines(padStart(counts[i], countWidth), it) } +
            (if (more > 0) listOf(style.dim("… and ${Figures.count(more)} more")) else emptyList())
    }

    private fun total(totals: RunTotals): String {
        val kinds = totals.errorKinds().entries.sortedByDescending { it.value }
        if (kinds.isEmpty()) return "0 counted"
        return "${Figures.count(totals.errorCount())}: " +
            kinds.joinToString(", ") { (kind, count) -> "${ErrorKinds.label(kind)} ×${Figures.count(count)}" }
    }

    /** The remedy is often at the end: nothing is cut. */
    private fun lines(count: String, error: ErrorExample): List<String> {
        val name = shortenMiddle(clean(error.row.name), width * 2 / 5)
        val room = maxOf(LEAST_MESSAGE, width - count.length - name.length - 4)
        return hang(style.red(count) + "  " + style.dim(name) + "  ", wrap(clean(error.message), room))
    }

    fun warnings(warnings: List<String>): List<String> =
        warnings.flatMap { warning -> hang(style.yellow("! "), wrap(warning, width - 2)) }

    private companion object {
        const val MOST = 5
        const val LEAST_MESSAGE = 20
    }
}
