package io.loadpilot.console

import io.loadpilot.metrics.CheckCount

/** Named checks, broken ones first: `✗ cart has items   1,188 of 1,200`. */
internal class CheckLines(private val style: Style, private val width: Int) {
    fun of(checks: List<CheckCount>): List<String> {
        if (checks.isEmpty()) return emptyList()
        val shown = checks.sortedBy { if (it.failed > 0) 0 else 1 }.take(MOST)
        val counts = shown.associateWith { "${Figures.count(it.passed)} of ${Figures.count(it.passed + it.failed)}" }
        val room = width - 5 - counts.values.maxOf { it.length }
        val nameWidth = minOf(room, shown.maxOf { clean(it.name).length })
        val more = checks.size - shown.size
        return listOf(style.dim("checks")) +
            shown.map { line(it, nameWidth, counts.getValue(it)) } +
            (if (more > 0) listOf(style.dim("… and $more more in the report")) else emptyList())
    }

    private fun line(check: CheckCount, nameWidth: Int, count: String): String {
        val name = padEnd(shortenMiddle(clean(check.name), nameWidth), nameWidth)
        return if (check.failed >
            0
        ) {
            "${style.red("✗")} $name   ${style.red(count)}"
        } else {
            "${style.green("✓")} $name   $count"
        }
    }

    private companion object {
        const val MOST = 20
    }
}
