package io.loadpilot.kotlin

import io.loadpilot.plan.Limits
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.plan.load.Ramp
import io.loadpilot.plan.load.Spike
import io.loadpilot.plan.load.Step
import io.loadpilot.plan.problem.Problems
import kotlin.time.Duration
import kotlin.time.Duration.Companion.minutes
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toKotlinDuration

/** One kind of virtual user: the load it makes, what it does, and the limits it is judged by. */
@LoadPilotDsl
public class ScenarioScope internal constructor(private val name: String, private val where: String) : InnerBlock() {
    private val thresholds = mutableListOf<Threshold>()
    private val userBlocks = mutableListOf<UserBlock>()

    /** How many tasks start per second, and when: `ramp`, `constant`, `step`, `spike` or `stages`. */
    public var load: LoadProfile = LoadProfile.standard()

    /** Virtual users at most; further arrivals wait, and their clock runs. */
    public var maxUsers: Int = Limits.DEFAULT.maxUsers()

    /** Arrivals that may wait for a user; further ones are dropped and counted. */
    public var maxBacklog: Int = Limits.DEFAULT.maxBacklog()

    /** How long tasks under way may take to end after the last arrival. */
    public var gracefulStop: Duration = Limits.DEFAULT.gracefulStop().toKotlinDuration()

    /** From 0 to [rps] over [rampUp], then [duration] at [rps]; the run takes the sum. */
    public fun ramp(
        rps: Number = DEFAULT_RPS,
        duration: Duration = DEFAULT_DURATION,
        rampUp: Duration = minOf(DEFAULT_RAMP_UP, duration),
    ): OpenLoad = Ramp(rps.toDouble(), duration.toJava(), rampUp.toJava())

    /** [rps] from the first moment on. */
    public fun constant(rps: Number = DEFAULT_RPS, duration: Duration = DEFAULT_DURATION): OpenLoad =
        Constant(rps.toDouble(), duration.toJava())

    /** [steps] equal parts of [duration], the last one at [rps]. */
    public fun step(rps: Number = DEFAULT_RPS, duration: Duration = DEFAULT_DURATION, steps: Int = 5): OpenLoad =
        Step(rps.toDouble(), duration.toJava(), steps)

    /** Thirds of [duration] at 20 %, 100 % and 20 % of [rps]. */
    public fun spike(rps: Number = DEFAULT_RPS, duration: Duration = DEFAULT_DURATION): OpenLoad =
        Spike(rps.toDouble(), duration.toJava())

    /** Any rate over time: `stages { to(50.rps, over = 1.minutes); hold(3.minutes); jump(9.rps); hold(1.minutes) }`. */
    public fun stages(startAt: Number = 0, block: StagesScope.() -> Unit): OpenLoad =
        StagesScope(startAt).apply(block).build()

    /** The limits that decide between PASS and FAIL. */
    public fun thresholds(block: ThresholdScope.() -> Unit): Unit = ThresholdScope(thresholds).block()

    /** What a virtual user does. Runs once for each of them, so its local variables are that user's state. */
    public fun user(block: UserScope.() -> Unit) {
        userBlocks += UserBlock(block, scriptLine())
    }

    internal fun toScenario(problems: Problems): Scenario {
        userBlocks.drop(1).forEach {
            problems.add(
                it.where,
                "scenario \"$name\" has a second user block",
                "keep one user block for each scenario",
            )
        }
        val user = userBlocks.firstOrNull() ?: UserBlock({}, where)
        val tasks = user.plan(problems)
        val limits = Limits(maxUsers, maxBacklog, gracefulStop.toJava())
        return Scenario(name, load, tasks, thresholds, limits, { user.create(tasks) }, where)
    }

    private companion object {
        const val DEFAULT_RPS = 10
        val DEFAULT_DURATION = 1.minutes
        val DEFAULT_RAMP_UP = 10.seconds
    }
}
