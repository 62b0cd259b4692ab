package io.loadpilot.java

import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.Load
import io.loadpilot.plan.problem.InvalidPlanException
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.time.Duration

/** What a plan in Java is given by the process that makes it. */
class PlanInputsTest {
    @AfterEach
    fun forget() {
        given.keys.forEach(System::clearProperty)
    }

    private val given = HashMap<String, String>()

    private fun give(name: String, value: String) {
        given[name] = value
        System.setProperty(name, value)
    }

    private fun planned(plan: Plan): TestPlan =
        plan
            .scenario(Scenario.named("S").load(Load.constant(1.0, Duration.ofSeconds(1))).user { it.task("t") {} })
            .toPlan()

    @Test
    fun `parameters are system properties, of which others may be for other plans`() {
        give("loadpilot.param.rps", "9")
        give("loadpilot.param.other", "x")
        val plan = Plan.named("p")

        assertThat(plan.param("rps", 5)).isEqualTo(9)
        assertThat(plan.param("wait", Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(2))
        planned(plan)
    }

    @Test
    fun `one of another type is told with its property`() {
        give("loadpilot.param.rps", "many")
        val plan = Plan.named("p").also { it.param("rps", 5) }

        assertThatThrownBy { planned(plan) }
            .isInstanceOf(InvalidPlanException::class.java)
            .hasMessageContaining("give one such as -Dloadpilot.param.rps=50")
    }

    @Test
    fun `the seed is another each time unless it is given`() {
        assertThat(planned(Plan.named("p")).seed()).isNotEqualTo(planned(Plan.named("p")).seed())

        give("loadpilot.seed", "42")
        assertThat(planned(Plan.named("p")).seed()).isEqualTo(42)

        give("loadpilot.seed", "4x")
        assertThatThrownBy { Plan.named("p") }.hasMessage("-Dloadpilot.seed=4x is no number")
    }
}
