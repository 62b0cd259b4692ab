package io.loadpilot.console

import io.loadpilot.plan.Limits
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Task
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.Ramp
import io.loadpilot.plan.load.Spike
import io.loadpilot.plan.load.Step
import io.loadpilot.plan.user.Action
import io.loadpilot.schedule.Schedules
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.Optional

class PlanTextTest {
    private val style = Style(colour = false, unicode = true)

    @Test
    fun `a plan is told with its tasks, limits and load curve`() {
        assertApproved("plan", PlanText(style).render(plan(checkout())))
    }

    @Test
    fun `scenarios that run side by side share one curve`() {
        val spike = scenario("Crowd", Spike(200.0, Duration.ofMinutes(1)))
        assertApproved("plan-scenarios", PlanText(style).render(plan(checkout(), spike)))
    }

    @Test
    fun `sixty columns and no unicode are enough`() {
        val text = PlanText(Style(colour = false, unicode = false), 60).render(plan(checkout()))
        assertThat(text).isASCII()
        assertThat(text.lines()).allSatisfy { assertThat(it.length).isLessThanOrEqualTo(60) }
        assertApproved("plan-60-columns", text)
    }

    @Test
    fun `steps are drawn as steps`() {
        val curve = LoadCurve(style, 60).render(listOf(Schedules.of(Step(40.0, Duration.ofSeconds(80), 4))))
        assertApproved("curve-steps", curve.joinToString("\n", postfix = "\n"))
    }

    private fun plan(vararg scenarios: Scenario) =
        TestPlan(
            "checkout.loadpilot.kts",
            Optional.of("http://127.0.0.1:8080"),
            scenarios.toList(),
            { _, completion -> completion.done(null) },
            Action.NONE,
            emptySet(),
        )

    private fun checkout(): Scenario {
        val load = Ramp(100.0, Duration.ofMinutes(2), Duration.ofSeconds(15))
        val limits =
            listOf(SampleRun.percentile(99.0, 300.0), SampleRun.percentile(95.0, 200.0, "browse")).map {
                it.threshold()
            }
        return scenario("CheckoutFlow", load).withThresholds(limits)
    }

    private fun scenario(name: String, load: LoadProfile): Scenario {
        val tasks = listOf(Task("browse", 5, "line 4"), Task("buy", 1, "line 9"))
        return Scenario(
            name,
            load,
            tasks,
            emptyList(),
            Limits.DEFAULT,
            { throw UnsupportedOperationException() },
            "line 2",
        )
    }
}
