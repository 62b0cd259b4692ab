package io.loadpilot.console

import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.verdict.Reason
import io.loadpilot.metrics.verdict.ScopedThreshold
import io.loadpilot.metrics.verdict.ThresholdResult
import io.loadpilot.metrics.verdict.Verdict
import io.loadpilot.plan.Metric
import io.loadpilot.plan.Subject.Kind
import io.loadpilot.plan.load.Numbers

/** The verdict, why, what to do about it, and what each threshold came to. */
internal class VerdictLines(private val style: Style, private val width: Int) {
    fun of(summary: RunSummary): List<String> {
        val judgement = summary.judgement
        val head = head(judgement.verdict)
        val lines = judgement.reasons.flatMap { reason(it, width - head.columns) }.ifEmpty { listOf(passed(summary)) }
        return hang(head, lines) + thresholds(judgement.thresholds)
    }

    private fun head(verdict: Verdict) =
        when (verdict) {
            Verdict.PASS -> style.green(style.bold("✓ PASS"))
            Verdict.FAIL -> style.red(style.bold("✗ FAIL"))
            Verdict.INCONCLUSIVE -> style.yellow(style.bold("? INCONCLUSIVE"))
        } + "   "

    private fun passed(summary: RunSummary): String {
        val thresholds = summary.judgement.thresholds.size
        return when (thresholds) {
            0 -> "no threshold was set; ${Figures.percent(summary.totals.errorShare())} errors"
            1 -> "the threshold held"
            else -> "$thresholds of $thresholds thresholds held"
        }
    }

    private fun reason(reason: Reason, room: Int): List<String> {
        val remedy = if (reason.remedy.isEmpty()) emptyList() else wrap(reason.remedy, room - REMEDY.length)
        return wrap(reason.sentence, room) + hang(REMEDY, remedy)
    }

    private fun thresholds(results: List<ThresholdResult>): List<String> {
        val told = results.map { Told(label(it.scoped), actual(it), limit(it), it) }
        val labelWidth = minOf(told.maxOfOrNull { it.label.length } ?: 0, maxOf(16, width - 34))
        val actualWidth = told.maxOfOrNull { it.actual.length } ?: 0
        val limitWidth = told.maxOfOrNull { it.limit.length } ?: 0
        return told.flatMap { line ->
            val result = line.result
            val mark = if (result.passed()) style.green("✓") else style.red("✗")
            val label = padEnd(shortenMiddle(line.label, labelWidth), labelWidth)
            val padded = padStart(line.actual, actualWidth)
            val actual = if (result.passed()) padded else style.red(padded)
            noted("  $mark $label   $actual  ${padEnd(line.limit, limitWidth)}", result)
        }
    }

    /** How the windows did must be told, if need be on a line of its own; the worst request only where there is room. */
    private fun noted(line: String, result: ThresholdResult): List<String> {
        val room = width - line.columns - NOTE.length
        val windows = style.dim(result.ofWindows())
        val nameRoom = room - WORST.length
        return when {
            result.windows > 0 && windows.columns > room -> listOf(line.trimEnd(), NOTE + windows)
            result.windows > 0 -> listOf(line + NOTE + windows)
            result.worst.isEmpty() || nameRoom < WORST_LEAST -> listOf(line.trimEnd())
            else -> listOf(line + style.dim(NOTE + WORST + shortenMiddle(clean(result.worst), nameRoom)))
        }
    }

    private fun label(scoped: ScopedThreshold): String {
        val threshold = scoped.threshold
        val metric = threshold.metric
        val every = threshold.window.map { "every ${Numbers.plain(it.every)}: " }.orElse("")
        val scope = listOf(scoped.scenario, "${threshold.subject}").filter { it.isNotEmpty() }.joinToString(" / ")
        val ofWhat = if (metric.unit() == "ms" && threshold.subject.kind != Kind.TIMER) " response time" else ""
        return clean(every + (if (scope.isEmpty()) "" else "$scope: ") + metric + ofWhat)
    }

    private fun actual(result: ThresholdResult): String {
        if (result.actual.isEmpty) return "no sample"
        val threshold = result.scoped.threshold
        return Figures.beside(result.actual.asDouble, threshold.limit) + unit(threshold.metric)
    }

    private fun limit(result: ThresholdResult): String {
        val threshold = result.scoped.threshold
        return threshold.bound.sign() + "  " + Numbers.plain(threshold.limit) + unit(threshold.metric)
    }

    private fun unit(metric: Metric) = metric.unit().let { if (it.isEmpty() || it.startsWith("/")) it else " $it" }

    private class Told(val label: String, val actual: String, val limit: String, val result: ThresholdResult)

    private companion object {
        const val REMEDY = "→ "
        const val NOTE = "      "
        const val WORST = "worst: "
        const val WORST_LEAST = 12
    }
}
