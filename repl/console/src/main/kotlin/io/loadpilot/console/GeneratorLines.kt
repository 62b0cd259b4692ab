package io.loadpilot.console

import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.Health
import io.loadpilot.metrics.run.RunTotals
import io.loadpilot.metrics.verdict.Verdict
import org.HdrHistogram.AbstractHistogram

/** The three times, the traffic, and how the generator itself did: whether the figures mean anything. */
internal class GeneratorLines(private val style: Style, private val width: Int) {
    fun of(summary: RunSummary): List<String> = times(summary.totals) + traffic(summary.totals) + generator(summary)

    private fun times(totals: RunTotals): List<String> {
        val timings = totals.requests.timings()
        if (totals.requests.count() == 0L) return emptyList()
        return flow(
            listOf(
                "response  ${at(timings.response, 50.0)}  ${at(timings.response, 99.0)}",
                "service  ${at(timings.service, 50.0)}  ${at(timings.service, 99.0)}",
                "lag  ${at(timings.lag, 99.0)}",
            ),
            "      ",
            width,
        )
    }

    private fun at(micros: AbstractHistogram, percent: Double) =
        style.dim("p${percent.toInt()} ") + Figures.millis(Times.millisAt(micros, percent))

    private fun traffic(totals: RunTotals): List<String> {
        val arrivals = totals.allArrivals()
        val made =
            "arrivals  ${Figures.count(arrivals.made)} of ${Figures.count(arrivals.planned)}" +
                style.dim(" at ") + "${Figures.rate(totals.arrivalRate())}/s"
        val bytes =
            "bytes" + style.dim("  out ") + Figures.bytes(totals.bytesOut) + style.dim("  in ") +
                Figures.bytes(totals.bytesIn)
        val repeats = totals.repeats.takeIf { it > 0 }?.let { "sent twice  ${Figures.count(it)}" }
        return flow(listOfNotNull(made, bytes, repeats), "      ", width)
    }

    fun generator(summary: RunSummary): List<String> {
        val health = summary.totals.health
        val facts =
            listOfNotNull(
                style.dim("host cpu ") + cpu(health),
                style.dim("gc ") + Figures.percent(health.gcShare),
                style.dim("stalls ") + Figures.count(health.stalls),
                style.dim("dropped ") + bad(health.dropped),
                health.userWaits.takeIf { it > 0 }?.let { style.dim("waits for a user ") + bad(it) },
                health.lateArrivals.takeIf { it > 0 }?.let { style.dim("late arrivals ") + bad(it) },
                health.stealShare.takeIf { it > STEAL_WORTH_TELLING }?.let {
                    style.dim("stolen cpu ") +
                        Figures.percent(it)
                },
                conclusion(summary),
            )
        val culprit = if (health.stallCulprit.isEmpty()) emptyList() else stall(health)
        return flow(facts, "  ", width) + culprit
    }

    private fun cpu(health: Health): String {
        val share = health.hostCpuShare
        val cores = health.processCores
        return when {
            share.isNaN() && cores.isNaN() -> "?"
            share.isNaN() -> "${Figures.rate(cores)} cores"
            else -> Figures.percent(share)
        }
    }

    private fun bad(count: Long) = if (count > 0) style.yellow(Figures.count(count)) else "0"

    private fun stall(health: Health) =
        wrap("longest stall ${Figures.millis(health.longestStallMillis.toDouble())} in ${health.stallCulprit}", width)
            .map(style::yellow)

    private fun conclusion(summary: RunSummary): String? =
        when {
            summary.totals.requests.count() == 0L -> null
            summary.judgement.verdict != Verdict.INCONCLUSIVE -> "  → " + style.green("the numbers can be trusted")
            generatorWasTheLimit(summary.totals) -> "  → " + style.yellow("the numbers cannot be trusted")
            else -> null
        }

    private fun generatorWasTheLimit(totals: RunTotals): Boolean {
        val health = totals.health
        return totals.allArrivals().missing() > 0 ||
            health.dropped + health.userWaits + health.stalls + health.lateArrivals > 0
    }

    private companion object {
        const val STEAL_WORTH_TELLING = 0.01
    }
}
