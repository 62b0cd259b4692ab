package io.loadpilot.console

import io.loadpilot.metrics.Arrivals
import io.loadpilot.metrics.HealthSample
import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.SegmentStart
import io.loadpilot.metrics.Users
import io.loadpilot.metrics.WarmUp
import io.loadpilot.metrics.output.RunInfo
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.record.Frame
import io.loadpilot.metrics.record.Merge
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.metrics.record.Rows
import io.loadpilot.metrics.run.RunEnd
import io.loadpilot.metrics.run.ScenarioInfo
import io.loadpilot.metrics.run.Totals
import io.loadpilot.metrics.verdict.Judge
import io.loadpilot.metrics.verdict.ScopedThreshold
import io.loadpilot.metrics.verdict.Windows
import io.loadpilot.plan.Metric
import io.loadpilot.plan.Subject
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.ThresholdParser
import java.time.Duration
import java.time.Instant

/** A run recorded by hand, in intervals of a second. */
internal class SampleRun(
    private val scenarios: List<String> = listOf("CheckoutFlow"),
    private val thresholds: List<ScopedThreshold> = emptyList(),
    private val load: (String) -> ScenarioInfo = ::ramp,
    private val warmUp: Duration = Duration.ZERO,
) {
    private val rows = Rows()
    private val shard = RecorderShard(rows)
    private val merge = Merge(rows)
    private val totals = Totals()
    private val windows by lazy { Windows(thresholds, info().scenarios()) }
    private val due = LongArray(scenarios.size)
    private var segment = SegmentStart.OF_RUN
    private var index = 0L
    var health = HealthSample(0, 0, 0, "", 8, 0.8, 0.41, 0.0, 40, 1024)
    var scheduledNanos = SECOND
    var users = Users(14, 12, 0)
    var warm: WarmUp = WarmUp.NONE
    private val rate get() = info().scenarios().sumOf { it.peakRate() }

    fun info(plannedSeconds: Long = 135) =
        RunInfo(
            "20261121-210422-7f3a",
            "checkout.loadpilot.kts",
            "http://127.0.0.1:8080",
            scenarios.map(load),
            Duration.ofSeconds(plannedSeconds),
            scenarios.map(load).sumOf { if (it.closed()) it.iterations() else plannedSeconds * 100 },
            thresholds,
            Instant.parse("2026-11-21T21:04:22Z"),
            "0.1.0",
            warmUp,
            42,
        )

    /** [count] arrivals whose task sends one request each; their times go from [fastest] to [slowest], evenly. */
    fun requests(
        count: Int,
        name: String,
        fastest: Long,
        slowest: Long,
        status: Int = 200,
        outcome: OutcomeKind = OutcomeKind.OK,
        message: String = "",
        scenario: Int = 0,
        task: String = "buy",
    ) = apply {
        for (i in 0 until count) {
            val done = (fastest + (slowest - fastest) * i / maxOf(1, count - 1)) * MILLI
            val request = rows.request(scenarios[scenario], name)
            due[scenario]++
            shard.arrivalStarted(scenario, 0)
            shard.record(request, 0, MILLI / 5, done, outcome, status)
            shard.record(rows.task(scenarios[scenario], task), 0, 0, done, outcome, 0)
            shard.bytes(1_234, 321)
            if (message.isNotEmpty()) shard.error(request, outcome, message)
            shard.arrivalCompleted(scenario)
        }
    }

    /** What a script measures itself, and requests that carry tags. */
    fun custom() =
        apply {
            repeat(500) {
                val tags = mapOf("kind" to if (it % 5 == 0) "static" else "page")
                val row = rows.request(scenarios[0], "GET /assets/{name}", tags)
                val slow = rows.request(scenarios[0], "GET /assets/{name}", mapOf("kind" to "page", "area" to "shop"))
                shard.record(if (it % 2 == 0) row else slow, 0, 0, (it + 1) * MILLI, OutcomeKind.OK, 200)
                shard.record(rows.transaction(scenarios[0], "checkout"), 0, 0, 2 * it * MILLI, OutcomeKind.OK, 0)
                shard.record(rows.timer(scenarios[0], "render"), 0, 0, it * MILLI / 100, OutcomeKind.OK, 0)
                shard.count("orders", 2.0)
                shard.gauge("queue length", 40.0 - it % 50, it.toLong())
            }
            shard.count("refunds", -12.5)
            shard.connected(false)
        }

    fun hookRequest(name: String) = apply { shard.record(rows.request("", name), 0, 0, 7 * MILLI, OutcomeKind.OK, 200) }

    fun check(name: String, passed: Int, failed: Int = 0) =
        apply {
            repeat(passed) { shard.check(name, true) }
            repeat(failed) { shard.check(name, false) }
        }

    fun dropped(count: Int) =
        apply {
            due[0] += count.toLong()
            repeat(count) { shard.arrivalDropped(0, Arrivals.DropReason.BACKLOG_FULL) }
        }

    /** Of what comes from now on. */
    fun segment(label: String) = apply { segment = SegmentStart(segment.index + 1, label, index * SECOND) }

    fun notStarted(count: Long) = apply { due[0] += count }

    fun interval(): IntervalSnapshot {
        val frame =
            Frame(index, index * SECOND, SECOND, scheduledNanos, rate, due.toList(), users, health, warm, segment)
        val flipped = shard.flip()
        val snapshot = merge.snapshot(frame, listOf(flipped))
        shard.recycle(flipped)
        totals.add(snapshot)
        windows.add(snapshot)
        due.fill(0)
        index++
        return snapshot
    }

    fun end(end: RunEnd = RunEnd.COMPLETED, reason: String = "", warnings: List<String> = emptyList()): RunSummary {
        interval()
        val sums = totals.end(end, reason, rows.warnings() + warnings)
        return RunSummary(info(), sums, Judge(thresholds, info().scenarios()).judge(sums, windows))
    }

    companion object {
        const val MILLI = 1_000_000L
        const val SECOND = 1_000 * MILLI
        private const val PLANNED: Long = 135

        fun ramp(name: String) =
            ScenarioInfo(name, "ramp", 100.0, 0, 0, Duration.ofSeconds(PLANNED), "ramp to 100/s over 2m15s")

        fun users(name: String) =
            ScenarioInfo(name, "users", 0.0, 50, 0, Duration.ofSeconds(PLANNED), "50 users for 2m15s")

        fun iterations(name: String) =
            ScenarioInfo(name, "iterations", 0.0, 5, 1_000, Duration.ofSeconds(PLANNED), "1000 iterations by 5 users")

        fun threshold(
            metric: Metric,
            limit: Double,
            task: String = "",
            scenario: String = "",
            bound: Threshold.Bound = Threshold.Bound.BELOW,
        ) = ScopedThreshold(scenario, Threshold(subject(task), metric, bound, limit, "checkout.loadpilot.kts:3"))

        private fun subject(task: String) = if (task.isEmpty()) Subject.RUN else Subject(Subject.Kind.TASK, task)

        /** As a flag spells it; one with windows may miss [mayMiss]. */
        fun parsed(text: String, mayMiss: Int = 0): ScopedThreshold {
            val threshold = ThresholdParser.parse("", text)
            val windows = threshold.window().map { threshold.withWindow(Threshold.Window(it.every(), mayMiss, true)) }
            return ScopedThreshold("", windows.orElse(threshold))
        }

        fun percentile(percent: Double, limit: Double, task: String = "", scenario: String = "") =
            threshold(Metric.Percentile(percent), limit, task, scenario)
    }
}
