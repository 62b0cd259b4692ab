package io.loadpilot.console

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Stats

/** What went wrong, by kind, and for responses with an error status by status: `503 ×9, timeout ×2`. */
internal object ErrorKinds {
    private const val SHOWN = 3
    private const val FIRST_ERROR_STATUS = 400

    fun of(stats: Stats): String {
        val kinds =
            (
                stats.outcomes().filterKeys { it.isError && it != OutcomeKind.HTTP_ERROR }.map {
                    label(
                        it.key,
                    ) to it.value
                } +
                    httpErrors(stats)
            ).sortedByDescending { it.second }
        val shown = kinds.take(SHOWN).joinToString(", ") { (label, count) -> "$label ×${Figures.count(count)}" }
        return if (kinds.size > SHOWN) "$shown, …" else shown
    }

    /** `0`, or `9 (503 ×9)`. */
    fun counted(stats: Stats): String =
        if (stats.errors() == 0L) "0" else "${Figures.count(stats.errors())} (${of(stats)})"

    fun label(kind: OutcomeKind): String = kind.label().replace('_', ' ')

    /** Statuses are counted whatever the outcome, so they explain the errors only where the sums agree. */
    private fun httpErrors(stats: Stats): List<Pair<String, Long>> {
        val count = stats.count(OutcomeKind.HTTP_ERROR)
        if (count == 0L) return emptyList()
        val statuses = stats.statuses().filterKeys { it >= FIRST_ERROR_STATUS }
        if (statuses.values.sum() != count) return listOf(label(OutcomeKind.HTTP_ERROR) to count)
        return statuses.map { it.key.toString() to it.value }
    }
}
