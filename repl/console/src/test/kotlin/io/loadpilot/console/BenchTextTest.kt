package io.loadpilot.console

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.run.ScenarioInfo
import io.loadpilot.plan.Metric
import org.HdrHistogram.Histogram
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration

class BenchTextTest {
    private val text = BenchText(Style(colour = false, unicode = true), 80)

    @Test
    fun `a benchmark of users shows amounts, histogram and percentiles, and no verdict`() {
        val run = SampleRun(listOf("GET /"), load = ::users).requests(1_000, "GET /", 3, 40)
        assertApproved("bench-users", text.render(run.end(), listOf("results  here")))
    }

    @Test
    fun `under a rate the three times stand side by side, and errors are named`() {
        val run =
            SampleRun(listOf("GET /"))
                .requests(90, "GET /", 3, 40)
                .requests(9, "GET /", 50, 90, 503, OutcomeKind.HTTP_ERROR, "status 503")
                .requests(1, "GET /", 900, 900, 0, OutcomeKind.TIMEOUT, "no response within 900ms")
        assertApproved("bench-rate", text.render(run.end(), emptyList()))
    }

    @Test
    fun `doubts are notes unless there is a threshold`() {
        val doubtful = SampleRun(listOf("GET /")).requests(10, "GET /", 3, 9).dropped(5)
        assertThat(text.render(doubtful.end(), emptyList()))
            .contains("! 5 of 15 arrivals were dropped", "dropped 5")
            .doesNotContain("INCONCLUSIVE")
        val limits = listOf(SampleRun.threshold(Metric.Figure.ERROR_RATE, 1.0))
        val judged = SampleRun(listOf("GET /"), limits).requests(10, "GET /", 3, 9).dropped(5)
        assertThat(text.render(judged.end(), emptyList())).contains("? INCONCLUSIVE   5 of 15 arrivals were dropped")
    }

    @Test
    fun `a run without a success has failed`() {
        val run = SampleRun(listOf("GET /")).requests(5, "GET /", 3, 9, 404, OutcomeKind.HTTP_ERROR, "status 404")
        assertThat(text.render(run.end(), emptyList())).contains("✗ FAIL   all 5 requests failed")
    }

    @Test
    fun `the bars of a histogram count everything once`() {
        val micros = Histogram(3)
        for (value in 1..5_000L) micros.recordValue(value)
        micros.recordValue(1_000_000)
        val counts =
            LatencyHistogram(Style(colour = false, unicode = true), 80).of(micros).drop(1).map {
                it.split(Regex(" +"))
            }
        assertThat(counts).hasSize(11)
        assertThat(
            counts.sumOf {
                it
                    .first { cell ->
                        cell.matches(Regex("[\\d,]+"))
                    }.replace(",", "")
                    .toLong()
            },
        ).isEqualTo(5_001)
        assertThat(LatencyHistogram(Style(colour = false, unicode = true), 80).of(Histogram(3))).isEmpty()
    }

    private fun users(name: String) =
        ScenarioInfo(name, "users", 0.0, 50, 0, Duration.ofSeconds(10), "50 users for 10s")
}
