package io.loadpilot.console

import io.loadpilot.plan.Scenario
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.IterationsPerUser
import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.schedule.Schedules
import io.loadpilot.schedule.UserCurve
import io.loadpilot.schedule.WeightedOrder

/** The load of one scenario within its plan: how much of it there is, and how it goes over the time of the run. */
internal class PlannedLoad(plan: TestPlan, val scenario: Scenario) {
    private val startNanos = plan.startOf(scenario).toNanos()
    private val arrivals = (scenario.load() as? OpenLoad)?.let { Schedules.of(it, plan.seed()) }
    private val users = closed?.let(::UserCurve)

    val closed: ClosedLoad? get() = scenario.load() as? ClosedLoad

    /** Task starts, if it is not time alone that ends them. */
    val count: Long? = arrivals?.count() ?: closed?.iterations()?.let { if (it.isPresent) it.asLong else null }

    /** Task starts per second of an open load, virtual users of a closed one; 0 before it begins and after its end. */
    fun valueAt(runNanos: Long): Double {
        val offset = runNanos - startNanos
        return arrivals?.ratePerSecond(offset) ?: users?.usersAt(offset)?.toDouble() ?: 0.0
    }

    /** [count] as people read it; empty if it is not known. */
    fun counted(): String = count?.let { told(it, if (closed == null) "arrival" else "iteration") }.orEmpty()

    /** Whole cycles of the weights, then the beginning of one more; empty if [count] is not known. */
    fun countsByTask(): List<Long> {
        val each = (closed as? IterationsPerUser)?.each() ?: count ?: return emptyList()
        val weights = scenario.tasks().map { it.weight() }
        val cycle = weights.sumOf { it.toLong() }
        val counts = weights.map { each / cycle * it }.toMutableList()
        val order = WeightedOrder(*weights.toIntArray())
        for (index in 0 until each % cycle) counts[order.taskOf(index)]++
        val times = (closed as? IterationsPerUser)?.users() ?: 1
        return counts.map { it * times }
    }

    companion object {
        /** `1 user`, `12,750 arrivals`. */
        fun told(count: Long, noun: String) = "${Figures.count(count)} $noun${if (count == 1L) "" else "s"}"
    }
}
