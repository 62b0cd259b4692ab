package example

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScenarioScope
import io.loadpilot.kotlin.exponential
import io.loadpilot.kotlin.normal
import io.loadpilot.kotlin.rps
import io.loadpilot.kotlin.uniform
import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Start
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.Iterations
import io.loadpilot.plan.load.IterationsPerUser
import io.loadpilot.plan.load.Poisson
import io.loadpilot.plan.load.Segment
import io.loadpilot.plan.load.ThinkTime
import io.loadpilot.plan.load.Users
import io.loadpilot.plan.problem.InvalidPlanException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.Optional
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

/** The loads that are made of users, random arrivals, and what lies between two tasks. */
class LoadTest {
    private val minute = Duration.ofMinutes(1)
    private val second = Duration.ofSeconds(1)

    @Test
    fun `users and iterations make their profiles`() {
        assertThat(load { users(50, duration = 2.minutes, rampUp = 10.seconds) })
            .isEqualTo(Users(50, Duration.ofMinutes(2), Duration.ofSeconds(10)))
        assertThat(load { users(3) }).isEqualTo(Users(3, minute, Duration.ZERO))
        assertThat(load { iterations(total = 1000, users = 10, atMost = 5.minutes, rampUp = 1.seconds) })
            .isEqualTo(Iterations(1000, 10, Duration.ofMinutes(5), second))
        assertThat(load { iterationsPerUser(each = 20, users = 10) })
            .isEqualTo(IterationsPerUser(20, 10, Duration.ofMinutes(10), Duration.ZERO))
    }

    @Test
    fun `stages of users are drawn one after the other`() {
        val load =
            load {
                userStages(startAt = 5) {
                    to(50, over = 1.minutes)
                    hold(1.seconds)
                    jump(10)
                    hold(1.minutes)
                }
            } as ClosedLoad

        assertThat(load.segments())
            .containsExactly(Segment(minute, 5.0, 50.0), Segment.hold(second, 50.0), Segment.hold(minute, 10.0))
    }

    @Test
    fun `poisson goes around any rate`() {
        assertThat(load { poisson(constant(100.rps, 1.minutes)) }).isEqualTo(Poisson(Constant(100.0, minute)))
    }

    @Test
    fun `thinking and pace are kept as they are given`() {
        assertThat(pacing { }).isEqualTo(Pacing.NONE)
        assertThat(pacing { thinkTime(1.seconds) }).isEqualTo(Pacing(ThinkTime.Fixed(second), Duration.ZERO))
        assertThat(pacing { thinkTime(uniform(1.seconds, 1.minutes)) }.thinkTime())
            .isEqualTo(ThinkTime.Uniform(second, minute))
        assertThat(pacing { thinkTime(normal(1.minutes, 1.seconds)) }.thinkTime())
            .isEqualTo(ThinkTime.Normal(minute, second))
        assertThat(pacing { thinkTime(exponential(1.seconds)) }.thinkTime()).isEqualTo(ThinkTime.Exponential(second))
        assertThat(pacing { pace(every = 1.seconds) }).isEqualTo(Pacing(ThinkTime.none(), second))
    }

    @Test
    fun `a scenario starts at once, later, or after another`() {
        val starts =
            LoadPilotScope()
                .apply {
                    scenario("a") { one() }
                    scenario("b") {
                        one()
                        startAfter(1.seconds)
                    }
                    scenario("c") {
                        one()
                        startAfter("a", 500.milliseconds)
                    }
                }.toPlan("test")
                .scenarios()
                .map { it.start() }

        assertThat(starts).containsExactly(
            Start.AT_ONCE,
            Start(Optional.empty(), second),
            Start(Optional.of("a"), Duration.ofMillis(500)),
        )
    }

    @Test
    fun `tags of a scenario are kept as text`() {
        val scenario =
            planned {
                tag("team", "shop")
                tag("wave", 2)
            }

        assertThat(scenario.tags()).containsOnly(java.util.Map.entry("team", "shop"), java.util.Map.entry("wave", "2"))
    }

    @Test
    fun `what cannot be is told with the line of its scenario`() {
        assertThatThrownBy {
            planned {
                load = users(0, duration = 1.seconds)
                thinkTime(uniform(2.seconds, 1.seconds))
                tag("", "shop")
            }
        }.isInstanceOf(InvalidPlanException::class.java)
            .hasMessageMatching(
                """LoadTest.kt:\d+: a tag has no name; write one such as tag\("team", "shop"\)
                  |LoadTest.kt:\d+: users is 0; give at least 1 virtual user
                  |LoadTest.kt:\d+: thinkTime is 2s to 1s; give the shorter time first
                """.trimMargin(),
            )
    }

    private fun load(of: ScenarioScope.() -> io.loadpilot.plan.load.LoadProfile) = planned { load = of() }.load()

    private fun pacing(block: ScenarioScope.() -> Unit) =
        planned {
            load = users(1)
            block()
        }.pacing()

    private fun ScenarioScope.one() = user { task("a") { } }

    private fun planned(block: ScenarioScope.() -> Unit) =
        LoadPilotScope()
            .apply {
                scenario("shop") {
                    one()
                    block()
                }
            }.toPlan("test")
            .scenarios()
            .single()
}
