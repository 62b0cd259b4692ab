package io.loadpilot.console

import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.Numbers
import io.loadpilot.plan.load.OpenLoad
import java.time.Duration
import kotlin.math.ceil

/**
 * Users = rate × time of a task. For an open load it says how many users the peak takes, for a closed one which rate
 * its users reach; both for tasks of an assumed time.
 */
internal object LittlesLaw {
    private const val NANOS = 1e9

    /** Of an open load, rounded up. */
    fun usersNeeded(perSecond: Double, task: Duration): Long = ceil(perSecond * seconds(task) - SLACK).toLong()

    /** The time of a task at which an open load takes all of so many users. */
    fun longestTask(users: Int, perSecond: Double): Duration = Duration.ofNanos((users / perSecond * NANOS).toLong())

    /** Task starts per second that users of a closed load reach together. */
    fun rateReached(users: Int, task: Duration, pacing: Pacing): Double =
        users / maxOf(seconds(pacing.every()), seconds(task) + seconds(pacing.thinkTime().mean()))

    /** Such as `10 users if a task takes 100ms, 100 if it takes 1s`. */
    fun told(scenario: Scenario, tasks: List<Duration>): String =
        tasks
            .mapIndexed { i, task ->
                val time = Numbers.plain(task)
                val first = i == 0
                when (val load = scenario.load()) {
                    is OpenLoad -> needed(usersNeeded(load.rps(), task), first)
                    is ClosedLoad -> Figures.rate(rateReached(load.users(), task, scenario.pacing())) + "/s"
                } + (if (first) " if a task takes $time" else " if it takes $time")
            }.joinToString(", ")

    private fun needed(users: Long, first: Boolean) =
        if (first) PlannedLoad.told(users, "user") else Figures.count(users)

    private fun seconds(duration: Duration) = duration.toNanos() / NANOS

    /** 0.1 s at 100/s is 10 users, whatever binary fractions make of it. */
    private const val SLACK = 1e-9
}
