package io.loadpilot.engine

import io.loadpilot.metrics.record.Rows
import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.user.UserProgram
import io.loadpilot.schedule.WeightedOrder

/** A version of what the users of a scenario do: the first, or one that was reloaded. Any loop. */
internal class Edition(scenario: Scenario, rows: Rows) {
    private val order = WeightedOrder.of(scenario.tasks())
    private val users = scenario.users()
    private val tasks =
        scenario.tasks().mapIndexed { i, task -> TaskEntry(i, task.name(), rows.task(scenario.name(), task.name())) }

    val pacing: Pacing = scenario.pacing()

    /** The one whose turn it is with this arrival, or this iteration. */
    fun taskOf(index: Long): TaskEntry = tasks[order.taskOf(index)]

    fun program(): UserProgram = users.create()
}

/** A task of an [Edition]: its index in a user's program, and the row of its numbers. */
internal class TaskEntry(val index: Int, val name: String, val row: Int)
