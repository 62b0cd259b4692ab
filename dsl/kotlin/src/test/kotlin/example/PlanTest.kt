package example

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScenarioScope
import io.loadpilot.kotlin.perMinute
import io.loadpilot.kotlin.perSecond
import io.loadpilot.kotlin.percent
import io.loadpilot.kotlin.rps
import io.loadpilot.plan.Limits
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.plan.load.Ramp
import io.loadpilot.plan.load.Segment
import io.loadpilot.plan.load.Spike
import io.loadpilot.plan.load.Step
import io.loadpilot.plan.problem.InvalidPlanException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.Optional
import kotlin.time.Duration.Companion.INFINITE
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds

/** Outside the package of the language, as scripts are: problems carry the lines of this file. */
class PlanTest {
    private val minute = Duration.ofMinutes(1)

    @Test
    fun `each mode makes its profile, with numbers of any kind`() {
        assertThat(load { ramp() }).isEqualTo(LoadProfile.standard())
        assertThat(load { ramp(rps = 100, duration = 2.minutes, rampUp = 15.seconds) })
            .isEqualTo(Ramp(100.0, Duration.ofMinutes(2), Duration.ofSeconds(15)))
        assertThat(load { constant(0.5) }).isEqualTo(Constant(0.5, minute))
        assertThat(load { step(50.rps, steps = 3) }).isEqualTo(Step(50.0, minute, 3))
        assertThat(load { spike(12_000.perMinute) }).isEqualTo(Spike(200.0, minute))
    }

    @Test
    fun `a short ramp has a ramp-up that fits`() {
        assertThat(
            load { ramp(5, duration = 3.seconds) },
        ).isEqualTo(Ramp(5.0, Duration.ofSeconds(3), Duration.ofSeconds(3)))
    }

    @Test
    fun `stages are drawn one after the other`() {
        val load =
            load {
                stages(startAt = 10.rps) {
                    to(50.rps, over = 1.minutes)
                    hold(3.minutes)
                    jump(200)
                    hold(10.seconds)
                    to(0, over = 1.seconds)
                }
            }

        assertThat(load.segments()).containsExactly(
            Segment(minute, 10.0, 50.0),
            Segment.hold(Duration.ofMinutes(3), 50.0),
            Segment.hold(Duration.ofSeconds(10), 200.0),
            Segment(Duration.ofSeconds(1), 200.0, 0.0),
        )
    }

    @Test
    fun `limits can be changed`() {
        val limits =
            scenario {
                maxUsers = 5
                maxBacklog = 6
                gracefulStop = 7.seconds
            }.limits()

        assertThat(limits).isEqualTo(Limits(5, 6, Duration.ofSeconds(7)))
        assertThat(scenario { }.limits()).isEqualTo(Limits.DEFAULT)
    }

    @Test
    fun `everything that is wrong is found at once, in the order of the lines`() {
        val scope =
            LoadPilotScope().apply {
                scenario("shop") {
                    load = ramp(rps = 0, duration = 1.seconds, rampUp = 2.seconds)
                    thresholds { task("brwse") { p99 below 1.seconds } }
                    user {
                        onStart { }
                        task("browse", weight = 0) { }
                        task("browse") { }
                        check("brose") { _, _ -> true }
                        check("browse") { _, _ -> true }
                        check("browse") { _, _ -> true }
                        onStart { }
                        onStop { }
                        onStop { }
                    }
                    user { }
                }
                scenario("empty") { }
                setup { }
                setup { }
                teardown(atMost = 0.seconds) { }
            }

        val problems = problemsOf(scope)
        assertThat(problems.map { it.what() }).containsExactly(
            "rps is 0",
            "rampUp 2s is longer than duration 1s",
            "threshold \"brwse: p99 < 1000 ms\" is for a task that does not exist",
            "task \"browse\" has weight 0",
            "task \"browse\" is declared twice",
            "check(\"brose\") is for a task that does not exist",
            "task \"browse\" has a second check",
            "onStart is declared twice",
            "onStop is declared twice",
            "scenario \"shop\" has a second user block",
            "scenario \"empty\" has no task",
            "setup is declared twice",
            "teardown lasts 0s at most",
        )
        assertThat(problems).allMatch { it.where().matches(Regex("PlanTest\\.kt:\\d+")) && it.remedy().isNotBlank() }
    }

    @Test
    fun `endless durations are problems, not overflows`() {
        val scope =
            LoadPilotScope().apply {
                scenario("shop") {
                    load = ramp(1, INFINITE, -INFINITE)
                    user { task("a") { } }
                }
            }

        assertThat(problemsOf(scope).map { it.what() }).containsExactly("duration is 2400000h", "rampUp is -2400000h")
    }

    @Test
    fun `a script without scenario is refused`() {
        assertThat(problemsOf(LoadPilotScope()).map { it.toString() })
            .containsExactly("test.loadpilot.kts: there is no scenario; add scenario(\"name\") { user { … } }")
    }

    @Test
    fun `a plan can be taken twice`() {
        val scope = LoadPilotScope().apply { scenario("shop") { user { onStart { } } } }

        assertThat(problemsOf(scope)).isEqualTo(problemsOf(scope))
    }

    @Test
    fun `every user must declare the planned tasks`() {
        var made = 0
        val users = planned { user { task(if (made++ == 0) "first" else "later") { } } }.users()

        assertThatThrownBy { users.create() }
            .isInstanceOf(IllegalStateException::class.java)
            .hasMessageMatching(
                "PlanTest.kt:\\d+: this user declared the tasks \\[later], the plan has \\[first]; " +
                    "declare the same tasks in the same order for every user",
            )
    }

    private fun problemsOf(scope: LoadPilotScope) =
        try {
            scope.toPlan("test.loadpilot.kts").let { emptyList() }
        } catch (invalid: InvalidPlanException) {
            invalid.problems()
        }

    private fun load(of: ScenarioScope.() -> OpenLoad) = scenario { load = of() }.load() as OpenLoad

    private fun scenario(block: ScenarioScope.() -> Unit) =
        planned {
            block()
            user { task("a") { } }
        }

    private fun planned(block: ScenarioScope.() -> Unit) =
        LoadPilotScope()
            .apply { scenario("shop", block) }
            .toPlan("test")
            .scenarios()
            .single()
}
