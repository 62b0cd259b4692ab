package io.loadpilot.console

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Times
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.Health
import io.loadpilot.metrics.run.RunTotals
import io.loadpilot.metrics.verdict.Judgement
import io.loadpilot.metrics.verdict.Verdict
import org.HdrHistogram.AbstractHistogram

/** The three times, the traffic, and how the generator itself did: whether the figures mean anything. */
internal class GeneratorLines(private val style: Style, private val width: Int) {
    fun of(summary: RunSummary): List<String> =
        times(summary.totals) + phases(summary.totals) + traffic(summary) + generator(summary)

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

    /** Where the time of the requests went. */
    fun phases(totals: RunTotals): List<String> =
        flow(
            totals.phaseRows().map { row ->
                val times = row.stats().timings().response
                "${row.row().name()}  ${at(times, 50.0)}  ${at(times, 99.0)}"
            },
            "      ",
            width,
        )

    private fun at(micros: AbstractHistogram, percent: Double) =
        style.dim("p${percent.toInt()} ") + Figures.millis(Times.millisAt(micros, percent))

    private fun traffic(summary: RunSummary): List<String> {
        val totals = summary.totals
        val bytes =
            "bytes" + style.dim("  out ") + Figures.bytes(totals.bytesOut) + style.dim("  in ") +
                Figures.bytes(totals.bytesIn)
        val opened = connections(totals)?.let { "connections  $it" }
        val repeats = totals.repeats.takeIf { it > 0 }?.let { "sent twice  ${Figures.count(it)}" }
        return flow(
            listOfNotNull(started(summary), bytes, opened, repeats, warmUp(summary)),
            "      ",
            width,
        )
    }

    /** How many were opened, and how many of them speak HTTP/2; null if none was. */
    fun connections(totals: RunTotals): String? {
        val health = totals.health
        if (health.connections == 0L) return null
        val http2 = if (health.http2Connections == 0L) "" else " (HTTP/2 ${Figures.count(health.http2Connections)})"
        return Figures.count(health.connections) + http2
    }

    /** A closed load follows the target: what it starts was not planned, unless it goes by iterations. */
    private fun started(summary: RunSummary): String {
        val arrivals = summary.totals.allArrivals()
        val scenarios = summary.run.scenarios
        val iterations = scenarios.sumOf { it.iterations }
        val (what, planned) =
            when {
                scenarios.isEmpty() || scenarios.any { !it.closed() } -> "arrivals" to arrivals.planned
                scenarios.all { it.iterations > 0 } -> "iterations" to iterations
                else -> "task starts" to null
            }
        val of = planned?.let { " of ${Figures.count(it)}" }.orEmpty()
        return "$what  ${Figures.count(arrivals.made)}$of" + style.dim(" at ") +
            "${Figures.rate(summary.totals.arrivalRate())}/s"
    }

    fun warmUp(summary: RunSummary): String? {
        if (summary.run.warmUp.isZero) return null
        val requests = Figures.count(summary.totals.warmUp.requests)
        return "warm-up  first ${Figures.span(summary.run.warmUp)}: $requests requests not counted"
    }

    fun generator(summary: RunSummary): List<String> {
        val health = summary.totals.health
        val facts =
            listOfNotNull(
                style.dim("host cpu ") + cpu(health),
                health.loopBusyShare.takeIf { !it.isNaN() }?.let { style.dim("busiest loop ") + Figures.percent(it) },
                style.dim("gc ") + Figures.percent(health.gcShare),
                health.safepointMillis.takeIf { it > 0 }?.let { style.dim("safepoints ") + Figures.span(it * MILLI) },
                style.dim("stalls ") + Figures.count(health.stalls),
                style.dim("dropped ") + bad(health.dropped),
                health.userWaits.takeIf { it > 0 }?.let { style.dim("waits for a user ") + bad(it) },
                health.lateArrivals.takeIf { it > 0 }?.let { style.dim("late arrivals ") + bad(it) },
                health.lateBeats.takeIf { it > 0 }?.let { style.dim("late beats ") + bad(it) },
                scarce("open files", health.openFiles, health.maxFiles),
                scarce("local ports", health.localPorts, health.maxLocalPorts),
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

    /** Only worth telling when most are in use. */
    private fun scarce(what: String, used: Long, most: Long): String? =
        if (most <= 0 || used < SCARCE * most) {
            null
        } else {
            style.dim("$what ") + style.yellow("${Figures.count(used)} of ${Figures.count(most)}")
        }

    private fun bad(count: Long) = if (count > 0) style.yellow(Figures.count(count)) else "0"

    private fun stall(health: Health) =
        wrap("longest stall ${Figures.millis(health.longestStallMillis.toDouble())} in ${health.stallCulprit}", width)
            .map(style::yellow)

    private fun conclusion(summary: RunSummary): String? =
        when {
            summary.totals.requests.count() == 0L -> {
                null
            }

            summary.judgement.verdict != Verdict.INCONCLUSIVE || onlyUnmeasured(summary.judgement) -> {
                "  → " +
                    style.green("the numbers can be trusted")
            }

            generatorWasTheLimit(summary.totals) -> {
                "  → " + style.yellow("the numbers cannot be trusted")
            }

            else -> {
                null
            }
        }

    /** Thresholds without a sample say nothing about the generator. */
    private fun onlyUnmeasured(judgement: Judgement): Boolean {
        val unmeasured = judgement.thresholds.count { it.actual().isEmpty }
        return unmeasured > 0 && unmeasured == judgement.reasons.size
    }

    private fun generatorWasTheLimit(totals: RunTotals): Boolean {
        val health = totals.health
        return totals.allArrivals().missing() > 0 ||
            totals.requests.count(OutcomeKind.GENERATOR_LIMIT) > 0 ||
            health.dropped + health.userWaits + health.stalls + health.lateArrivals + health.lateBeats > 0
    }

    private companion object {
        const val SCARCE = 0.8
        const val MILLI = 1_000_000L
        const val STEAL_WORTH_TELLING = 0.01
    }
}
