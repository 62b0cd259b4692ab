package io.loadpilot.console

import io.loadpilot.plan.Scenario
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.IterationsPerUser
import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.schedule.Schedules
import io.loadpilot.schedule.Seeds
import io.loadpilot.schedule.UserCurve
import io.loadpilot.schedule.WeightedOrder

/** The load of one scenario within its plan: how much of it there is, and how it goes over the time of the run. */
internal class PlannedLoad(plan: TestPlan, index: Int) {
    val scenario: Scenario = plan.scenarios()[index]
    private val startNanos = plan.startOf(scenario).toNanos()
    private val arrivals =
        (scenario.load() as? OpenLoad)?.let {
            Schedules.of(
                it,
                Seeds.mix(plan.seed(), index.toLong()),
            )
        }
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

    /** Task starts of each task; empty if [count] is not known. */
    fun countsByTask(): List<Long> {
        val each = closed as? IterationsPerUser
        return if (each == null) count?.let { shared(it, 1) }.orEmpty() else shared(each.each(), each.users())
    }

    /** Each of [users] starts its [tasks] one further in the order of the weights than the user before it. */
    private fun shared(tasks: Long, users: Int): List<Long> {
        val weights = scenario.tasks().map { it.weight() }
        val order = WeightedOrder(*weights.toIntArray())
        val cycle = weights.sumOf { it.toLong() }
        val rest = tasks % cycle
        val restUsers = users % cycle
        val counts = weights.map { (tasks / cycle * users + users / cycle * rest) * it }.toMutableList()
        for (place in 0 until restUsers + rest - 1) {
            val here = minOf(restUsers - 1, place) - maxOf(0, place - rest + 1) + 1
            counts[order.taskOf(place)] += maxOf(0, here)
        }
        return counts
    }

    companion object {
        /** `1 user`, `12,750 arrivals`. */
        fun told(count: Long, noun: String) = "${Figures.count(count)} $noun${if (count == 1L) "" else "s"}"
    }
}
