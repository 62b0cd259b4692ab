package io.loadpilot.console

import io.loadpilot.console.SampleRun.Companion.parsed
import io.loadpilot.console.SampleRun.Companion.percentile
import io.loadpilot.console.SampleRun.Companion.threshold
import io.loadpilot.metrics.HealthSample
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.WarmUp
import io.loadpilot.metrics.output.RunSummary
import io.loadpilot.metrics.run.RunEnd
import io.loadpilot.metrics.verdict.ScopedThreshold
import io.loadpilot.plan.Metric
import io.loadpilot.plan.Threshold
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration

class SummaryTextTest {
    private val footer = listOf("report    loadpilot-results/20261121-210422-7f3a/summary.json")

    @Test
    fun `a pass says that all thresholds held`() {
        val run = shop(percentile(99.0, 900.0), threshold(Metric.Figure.ERROR_RATE, 2.0))
        assertApproved("summary-pass", plain().render(run.check("cart has items", 1_200).end(), footer))
    }

    @Test
    fun `a fail names the breached thresholds and their worst request first`() {
        assertApproved("summary-fail", plain().render(failing(), footer))
    }

    @Test
    fun `a run that was steered is told from one action to the next`() {
        val run = SampleRun()
        run.requests(100, "GET /", 10, 10)
        run.interval()
        run.segment("deployed v2").requests(200, "GET /", 50, 50)
        run.interval()
        run.segment("paused").scheduledNanos = 0
        assertThat(
            plain()
                .render(run.end())
                .lines()
                .dropWhile { "segment " !in it }
                .take(4)
                .joinToString("\n"),
        ).isEqualTo(
            """
                |  segment      from   for  count  rate/s   p50   p90   p99   max  errors
                |  start          0s  1.0s    100     100  10ms  10ms  10ms  10ms  0
                |  deployed v2    1s  1.0s    200     200  50ms  50ms  50ms  50ms  0
                |  paused         2s  1.0s      0       0     -     -     -     -  0
            """.trimMargin(),
        )
    }

    @Test
    fun `colours mark verdict, thresholds and errors`() {
        assertApproved(
            "summary-fail-colour",
            SummaryText(Style(colour = true, unicode = true)).render(failing(), footer),
        )
    }

    @Test
    fun `a terminal without unicode gets one ascii character for each symbol`() {
        val text = SummaryText(Style(colour = false, unicode = false)).render(failing(), footer)
        assertThat(text).isASCII()
        assertApproved("summary-fail-ascii", text)
    }

    @Test
    fun `sixty columns are kept by shortening names and leaving columns out`() {
        val text = SummaryText(Style(colour = false, unicode = true), 60).render(failing())
        assertThat(text.lines()).allSatisfy { assertThat(it.length).isLessThanOrEqualTo(60) }
        assertApproved("summary-fail-60-columns", text)
    }

    @Test
    fun `an inconclusive run says what to do about it`() {
        val run = shop(percentile(99.0, 300.0)).dropped(250)
        run.health =
            HealthSample(3, 400, 250, "task \"buy\" at checkout.loadpilot.kts:17", 8, 1.9, 0.97, 0.12, 40, 1024)
        assertApproved("summary-inconclusive", plain().render(run.end()))
    }

    @Test
    fun `an interrupted run says how far it came and is judged by that`() {
        assertApproved("summary-interrupted", plain().render(shop(percentile(99.0, 900.0)).end(RunEnd.INTERRUPTED)))
    }

    @Test
    fun `a run without requests has no tables`() {
        assertApproved("summary-no-requests", plain().render(SampleRun().end()))
    }

    @Test
    fun `several scenarios are told apart`() {
        val limits =
            listOf(
                percentile(95.0, 100.0, "buy", "Buyers"),
                threshold(Metric.Figure.THROUGHPUT, 10.0, bound = Threshold.Bound.ABOVE),
            )
        val run =
            SampleRun(listOf("Browsers", "Buyers"), limits)
                .hookRequest("POST /login")
                .requests(600, "GET /products", 5, 50)
                .requests(120, "POST /orders", 20, 400, scenario = 1)
                .requests(60, "GET /orders/{id}", 5, 20, scenario = 1, task = "look")
        assertApproved("summary-scenarios", plain().render(run.end(), footer))
    }

    @Test
    fun `what the script measures itself has tables of its own, and tags are told behind the name`() {
        val limits =
            listOf(
                parsed("tag:kind=static.p99<400ms"),
                parsed("transaction:checkout.p95<2s"),
                parsed("timer:render.p95<20ms"),
                parsed("counter:orders.total>2000"),
                parsed("gauge:queue length.max<50"),
            )
        assertApproved("summary-custom", plain().render(SampleRun(thresholds = limits).custom().end()))
    }

    @Test
    fun `thresholds with windows tell the worst one and how many missed`() {
        assertApproved("summary-windows", plain().render(windowed()))
    }

    @Test
    fun `in sixty columns the windows have a line of their own`() {
        val text = SummaryText(Style(colour = false, unicode = true), 60).render(windowed())
        assertThat(text.lines()).allSatisfy { assertThat(it.length).isLessThanOrEqualTo(60) }
        assertThat(text.lines().map(String::trim)).contains("1 of 3 windows missed, 2 may")
    }

    @Test
    fun `a closed load has no rate to reach, and its warm-up is told`() {
        val run = SampleRun(load = SampleRun::users, warmUp = Duration.ofSeconds(10))
        run.warm = WarmUp(12_000, 3, 6_000)
        assertApproved("summary-users", plain().render(run.requests(900, "GET /products", 8, 210).end()))
    }

    @Test
    fun `a starved generator shows what it lacked`() {
        val run =
            SampleRun(load = SampleRun::iterations)
                .requests(600, "GET /products", 8, 210)
                .requests(40, "GET /products", 1, 2, 0, OutcomeKind.GENERATOR_LIMIT, "no file descriptor is left")
                .notStarted(360)
        val delays = List(100) { if (it < 20) 80_000L else 200L }
        run.health =
            HealthSample(0, 0, 0, "", 8, 0.8, 0.99, 0.0, 1_020, 1_024, 35, delays, 0.97, 27_000, 28_232)
        assertApproved("summary-starved", plain().render(run.end()))
    }

    @Test
    fun `what a target says cannot steer the terminal`() {
        val run =
            SampleRun().requests(
                1,
                "GET /\u001b[2J",
                5,
                5,
                500,
                OutcomeKind.HTTP_ERROR,
                "status 500:\n\u001b[31mboom",
            )
        assertThat(plain().render(run.end())).doesNotContain("\u001b").contains("status 500: [31mboom")
    }

    @Test
    fun `long lists of requests keep those that failed`() {
        val run = SampleRun()
        for (i in 10..70) run.requests(2, "GET /page/$i", 5, 5)
        run.requests(1, "GET /rare", 5, 5, 503, OutcomeKind.HTTP_ERROR, "status 503")
        assertThat(plain().render(run.end())).contains("GET /rare", "… and 32 more in the report")
    }

    private fun plain() = SummaryText(Style(colour = false, unicode = true))

    private fun shop(vararg thresholds: ScopedThreshold) =
        SampleRun(thresholds = thresholds.toList())
            .requests(11_980, "GET /products", 8, 210)
            .requests(11_969, "POST /orders", 20, 800)
            .requests(9, "POST /orders", 20, 30, 503, OutcomeKind.HTTP_ERROR, "status 503: out of stock")

    private fun windowed(): RunSummary {
        val limits = listOf(parsed("p99<300ms@10s", 2), parsed("p99<900ms@10s"), parsed("errorRate<1%@1s", 1))
        val run = SampleRun(thresholds = limits)
        repeat(30) { second ->
            run.requests(100, "GET /products", 10, if (second in 12..14) 700 else 120)
            if (second in 4..6) run.requests(5, "GET /products", 10, 10, 503, OutcomeKind.HTTP_ERROR, "status 503")
            run.interval()
        }
        val reason = "the run was ended by \"every 1s: error rate < 1 %\": 2 of 6 windows missed it, 1 may"
        return run.end(RunEnd.ABORTED, reason)
    }

    private fun failing(): RunSummary {
        val limits =
            listOf(
                percentile(99.0, 300.0),
                percentile(95.0, 800.0),
                threshold(Metric.Figure.ERROR_RATE, 1.0),
                percentile(50.0, 10.0, "buy"),
            )
        return shop(*limits.toTypedArray())
            .requests(
                12,
                "PUT /carts/{id}/items/{id}/a/rather/long/path/to/its/end",
                5_000,
                5_000,
                0,
                OutcomeKind.TIMEOUT,
                "no response within 5s",
            ).requests(3, "GET /products", 20, 30, 0, OutcomeKind.CONNECT_REFUSED, "connection refused: 127.0.0.1:8080")
            .check("cart has items", 1_200)
            .check("order is confirmed", 1_188, 12)
            .end(warnings = listOf("output results file was too slow and lost 3 intervals"))
    }
}
