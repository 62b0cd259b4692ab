package example

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ThresholdScope
import io.loadpilot.kotlin.perSecond
import io.loadpilot.kotlin.percent
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.problem.InvalidPlanException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.Optional
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** Outside the package of the language, as scripts are: thresholds carry the lines of this file. */
class ThresholdsTest {
    @Test
    fun `thresholds are for the run or for one task`() {
        val thresholds =
            planned {
                p50 below 100.milliseconds
                p90 below 200.milliseconds
                p95 below 300.milliseconds
                p99 below 0.5.seconds
                p999 below 1.seconds
                p(99.95) below 2.seconds
                max below 3.seconds
                mean below 50.milliseconds
                errorRate below 1.percent
                throughput above 95.perSecond
                task("a") { p99 below 200.milliseconds }
            }

        assertThat(thresholds.map(Threshold::expression)).containsExactly(
            "p50 < 100 ms",
            "p90 < 200 ms",
            "p95 < 300 ms",
            "p99 < 500 ms",
            "p99.9 < 1000 ms",
            "p99.95 < 2000 ms",
            "max < 3000 ms",
            "mean < 50 ms",
            "error rate < 1 %",
            "throughput > 95 /s",
            "a: p99 < 200 ms",
        )
        assertThat(thresholds).allMatch { it.where().startsWith("ThresholdsTest.kt:") }
    }

    @Test
    fun `everything with a name can have thresholds`() {
        val thresholds =
            planned {
                count above 1_000
                request("GET /products") { p99 below 200.milliseconds }
                transaction("checkout") { errorRate below 1.percent }
                tag("kind", "static") { max below 50.milliseconds }
                check("logged in") { passRate above 99.percent }
                counter("orders") {
                    total above 100
                    rate below 2.5
                }
                gauge("queue") { max below 50 }
                timer("render") { p95 below 20.milliseconds }
            }

        assertThat(thresholds.map(Threshold::expression)).containsExactly(
            "count > 1000",
            "request GET /products: p99 < 200 ms",
            "transaction checkout: error rate < 1 %",
            "tag kind=static: max < 50 ms",
            "check logged in: pass rate > 99 %",
            "counter orders: total > 100",
            "counter orders: rate < 2.5 /s",
            "gauge queue: max < 50",
            "timer render: p95 < 20 ms",
        )
    }

    @Test
    fun `limits inside every hold in each window, wherever its settings stand`() {
        val thresholds =
            planned {
                p99 below 1.seconds
                every(10.seconds) {
                    errorRate below 5.percent
                    task("a") { p99 below 2.seconds }
                    abortRun = true
                    mayMiss(2)
                }
            }

        assertThat(thresholds.map(Threshold::expression)).containsExactly(
            "p99 < 1000 ms",
            "every 10s: error rate < 5 %",
            "every 10s: a: p99 < 2000 ms",
        )
        val window = Threshold.Window(Duration.ofSeconds(10), 2, true)
        assertThat(thresholds.map { it.window() })
            .containsExactly(Optional.empty(), Optional.of(window), Optional.of(window))
    }

    @Test
    fun `a figure that nobody declares cannot be judged`() {
        assertThatThrownBy { planned { counter("ordres") { total above 1 } } }
            .isInstanceOf(InvalidPlanException::class.java)
            .hasMessageContaining("counter that does not exist")
            .hasMessageContaining("did you mean \"orders\"")
    }

    @Test
    fun `figures of streams are measured without being declared`() {
        val thresholds =
            planned {
                timer("WS /chat ping") { p99 below 50.milliseconds }
                timer("GET /news first event") { p95 below 300.milliseconds }
                counter("WS /chat messages in") { total above 1 }
            }
        assertThat(thresholds).hasSize(3)
        assertThatThrownBy { planned { timer("ping") { p99 below 1.seconds } } }
            .hasMessageContaining("timer that does not exist")
        assertThatThrownBy { planned { counter("WS /chat ping") { total above 1 } } }
            .hasMessageContaining("counter that does not exist")
    }

    @Test
    fun `a limit that no run can keep is refused`() {
        assertThatThrownBy { planned { p99 below 0.milliseconds } }.hasMessageContaining("can never hold")
        assertThatThrownBy {
            planned {
                check(
                    "c",
                ) { passRate above 100.percent }
            }
        }.hasMessageContaining("can never hold")
    }

    private fun planned(block: ThresholdScope.() -> Unit): List<Threshold> =
        LoadPilotScope()
            .apply {
                counter("orders")
                gauge("queue")
                timer("render")
                scenario("shop") {
                    thresholds(block)
                    user { task("a") { } }
                }
            }.toPlan("test")
            .scenarios()
            .single()
            .thresholds()
}
