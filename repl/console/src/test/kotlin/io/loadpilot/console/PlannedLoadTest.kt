package io.loadpilot.console

import io.loadpilot.plan.Hook
import io.loadpilot.plan.Limits
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Task
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.IterationsPerUser
import io.loadpilot.schedule.WeightedOrder
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.time.Duration
import java.util.Optional

class PlannedLoadTest {
    @ParameterizedTest
    @CsvSource("1, 1", "3, 1", "6, 4", "7, 5", "10, 20", "11, 13", "100, 7")
    fun `iterations of each user are counted as the users start them`(each: Long, users: Int) {
        val order = WeightedOrder(3, 1, 2)
        val expected = LongArray(3)
        for (user in 0 until users) for (turn in 0 until each) expected[order.taskOf(user + turn)]++

        assertThat(load(each, users).countsByTask()).containsExactlyElementsOf(expected.toList())
    }

    private fun load(each: Long, users: Int): PlannedLoad {
        val tasks = listOf(Task("a", 3, ""), Task("b", 1, ""), Task("c", 2, ""))
        val profile = IterationsPerUser(each, users, Duration.ofMinutes(1), Duration.ZERO)
        val scenario =
            Scenario("s", profile, tasks, emptyList(), Limits.DEFAULT, { throw UnsupportedOperationException() }, "")
        return PlannedLoad(TestPlan("p", Optional.empty(), listOf(scenario), Hook.NONE, Hook.NONE, emptySet()), 0)
    }
}
