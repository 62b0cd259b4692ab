package io.loadpilot.console

import io.loadpilot.plan.Hook
import io.loadpilot.plan.Limits
import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Start
import io.loadpilot.plan.Task
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.IterationsPerUser
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.Ramp
import io.loadpilot.plan.load.Segment
import io.loadpilot.plan.load.Spike
import io.loadpilot.plan.load.Step
import io.loadpilot.plan.load.ThinkTime
import io.loadpilot.plan.load.UserStages
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
        val steps = Schedules.of(Step(40.0, Duration.ofSeconds(80), 4), 0)
        val curve = LoadCurve(style, 60).render(steps.lengthNanos(), steps::ratePerSecond)
        assertApproved("curve-steps", curve.joinToString("\n", postfix = "\n"))
    }

    @Test
    fun `closed loads have a curve of users, and those that wait begin after the others`() {
        val ramp = UserStages(listOf(Segment(Duration.ofMinutes(1), 0.0, 40.0)))
        val visitors =
            scenario("Visitors", ramp)
                .withPacing(
                    Pacing(ThinkTime.Uniform(Duration.ofSeconds(1), Duration.ofSeconds(3)), Duration.ofSeconds(2)),
                )
        val batch =
            scenario("Batch", IterationsPerUser(10, 20, Duration.ofSeconds(30), Duration.ZERO))
                .withStart(Start(Optional.of("Visitors"), Duration.ofSeconds(5)))
        val crowd =
            scenario(
                "Crowd",
                Spike(200.0, Duration.ofMinutes(1)),
            ).withStart(Start(Optional.empty(), Duration.ofSeconds(20)))
        val plan = plan(visitors, batch, crowd).withWarmUp(Duration.ofSeconds(10))
        assertApproved("plan-closed", PlanText(style).render(plan))
    }

    @Test
    fun `an assumed latency tells the users that a rate needs, and when there are too few`() {
        val few = checkout().withLimits(Limits(150, 100, Duration.ofSeconds(30)))
        val text = PlanText(style, latencies = listOf(Duration.ofMillis(200), Duration.ofSeconds(2))).render(plan(few))
        assertThat(text)
            .contains("20 users if a task takes 200ms, 200 if it takes 2s")
            .contains("maxUsers is 150: once a task takes longer than 1.5s, arrivals wait for a user")
        assertThat(PlanText(style).render(plan(few))).doesNotContain("arrivals wait")
    }

    @Test
    fun `users who think or keep a pace reach a lower rate`() {
        val second = Duration.ofSeconds(1)
        val thinking = Pacing(ThinkTime.Fixed(Duration.ofMillis(400)), Duration.ZERO)
        assertThat(LittlesLaw.rateReached(50, Duration.ofMillis(100), Pacing.NONE)).isEqualTo(500.0)
        assertThat(LittlesLaw.rateReached(50, Duration.ofMillis(100), thinking)).isEqualTo(100.0)
        assertThat(LittlesLaw.rateReached(50, Duration.ofMillis(100), Pacing(ThinkTime.none(), second))).isEqualTo(50.0)
        assertThat(LittlesLaw.rateReached(50, Duration.ofSeconds(2), Pacing(ThinkTime.none(), second))).isEqualTo(25.0)
    }

    private fun plan(vararg scenarios: Scenario) =
        TestPlan(
            "checkout.loadpilot.kts",
            Optional.of("http://127.0.0.1:8080"),
            scenarios.toList(),
            Hook { _, completion -> completion.done(null) },
            Hook.NONE,
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
