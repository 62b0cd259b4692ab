package io.loadpilot.console

import io.loadpilot.metrics.output.RunInfo
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.RunEnd

/** What runs, against what: `checkout.loadpilot.kts · CheckoutFlow · ramp to 100/s over 2m15s → http://shop.test`. */
internal object RunTitle {
    private const val NAMED = 3

    fun of(run: RunInfo): String {
        val target = if (run.target.isEmpty()) "" else " → ${clean(run.target)}"
        return "${clean(run.plan)} · ${scenarios(run)}$target"
    }

    /** Whether a rate is planned at all; a closed load follows the target. */
    fun goesByRate(run: RunInfo): Boolean = run.scenarios.isEmpty() || run.scenarios.any { !it.closed() }

    /** Whether it is done when so many tasks are, rather than after a time. */
    fun goesByIterations(run: RunInfo): Boolean = run.scenarios.isNotEmpty() && run.scenarios.all { it.iterations > 0 }

    /** How a run ended that was cut short; null for any other. */
    fun ending(summary: RunSummary): String? {
        val how =
            when (summary.totals.end) {
                RunEnd.COMPLETED -> return null
                RunEnd.INTERRUPTED -> "interrupted"
                RunEnd.STOPPED -> "stopped by hand"
                RunEnd.ABORTED -> "aborted"
                RunEnd.EXHAUSTED -> "out of memory"
            }
        val warmUp = minOf(summary.run.warmUp.toNanos(), summary.totals.elapsedNanos)
        val ran = Figures.span(summary.totals.scheduledNanos + warmUp)
        return "$how after $ran of ${Figures.span(summary.run.plannedDuration)}"
    }

    private fun scenarios(run: RunInfo): String {
        val single = run.scenarios.singleOrNull()
        return when {
            single != null -> "${clean(single.name)} · ${single.load}"
            run.scenarios.size <= NAMED -> run.scenarios.joinToString(", ") { clean(it.name) }
            else -> "${run.scenarios.size} scenarios"
        }
    }
}
