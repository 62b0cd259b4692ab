package io.loadpilot.kotlin

import io.loadpilot.kotlin.file.ScriptFiles
import io.loadpilot.plan.Limits
import io.loadpilot.plan.Pacing
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Start
import io.loadpilot.plan.Threshold
import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.Load
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.OpenLoad
import io.loadpilot.plan.load.ThinkTime
import io.loadpilot.plan.problem.Problems
import io.loadpilot.plan.user.UserFactory
import io.loadpilot.values.spelling.Spelling
import java.util.Optional
import kotlin.time.Duration
import kotlin.time.toKotlinDuration

/** One kind of virtual user: the load it makes, what it does, and the limits it is judged by. */
@LoadPilotDsl
public class ScenarioScope internal constructor(
    private val name: String,
    private val where: String,
    private val files: ScriptFiles,
) : InnerBlock {
    private val thresholds = mutableListOf<Threshold>()
    private val userBlocks = mutableListOf<UserBlock>()

    private var limitsUsers = false
    private var paced = false
    private val tags = LinkedHashMap<String, String>()
    private var start = Start.AT_ONCE
    private var thinkTime: ThinkTime = ThinkTime.none()
    private var paceEvery: Duration = Duration.ZERO

    /**
     * How much work is started, and when: task starts per second with `ramp`, `constant`, `step`, `spike`, `stages` and
     * `poisson`, or so many users at a time with `users`, `userStages`, `iterations` and `iterationsPerUser`.
     */
    public var load: LoadProfile = LoadProfile.standard()

    /** Virtual users at most of an open load; further arrivals wait, and their clock runs. */
    public var maxUsers: Int = Limits.DEFAULT.maxUsers()
        set(value) {
            field = value
            limitsUsers = true
        }

    /** Arrivals that may wait for a user; further ones are dropped and counted. */
    public var maxBacklog: Int = Limits.DEFAULT.maxBacklog()

    /** How long tasks under way may take to end after the last arrival. */
    public var gracefulStop: Duration = Limits.DEFAULT.gracefulStop().toKotlinDuration()

    /** From 0 to [rps] over [rampUp], then [duration] at [rps]; the run takes the sum. */
    public fun ramp(
        rps: Number = Load.DEFAULT_RPS,
        duration: Duration = DEFAULT_DURATION,
        rampUp: Duration = Load.defaultRampUp(duration.toJava()).toKotlinDuration(),
    ): OpenLoad = Load.ramp(rps.toDouble(), duration.toJava(), rampUp.toJava())

    /** [rps] from the first moment on. */
    public fun constant(rps: Number = Load.DEFAULT_RPS, duration: Duration = DEFAULT_DURATION): OpenLoad =
        Load.constant(rps.toDouble(), duration.toJava())

    /** [steps] equal parts of [duration], the last one at [rps]. */
    public fun step(
        rps: Number = Load.DEFAULT_RPS,
        duration: Duration = DEFAULT_DURATION,
        steps: Int = Load.DEFAULT_STEPS,
    ): OpenLoad = Load.step(rps.toDouble(), duration.toJava(), steps)

    /** Thirds of [duration] at 20 %, 100 % and 20 % of [rps]. */
    public fun spike(rps: Number = Load.DEFAULT_RPS, duration: Duration = DEFAULT_DURATION): OpenLoad =
        Load.spike(rps.toDouble(), duration.toJava())

    /** Any rate over time: `stages { to(50.rps, over = 1.minutes); hold(3.minutes); jump(9.rps); hold(1.minutes) }`. */
    public fun stages(startAt: Number = 0, block: StagesScope.() -> Unit): OpenLoad =
        Load.stages(StagesScope(startAt).apply(block).curve)

    /** Random arrivals of that rate, as independent visitors make them: `poisson(constant(100, 1.minutes))`. */
    public fun poisson(rate: OpenLoad): OpenLoad = Load.poisson(rate)

    /** [count] users for [duration], after they have been started one by one over [rampUp]. */
    public fun users(count: Int, duration: Duration = DEFAULT_DURATION, rampUp: Duration = Duration.ZERO): ClosedLoad =
        Load.users(count, duration.toJava(), rampUp.toJava())

    /** Any number of users over time: `userStages { to(50, over = 1.minutes); hold(3.minutes); jump(10); hold(1.minutes) }`. */
    public fun userStages(startAt: Number = 0, block: StagesScope.() -> Unit): ClosedLoad =
        Load.userStages(StagesScope(startAt).apply(block).curve)

    /** [total] task starts that [users] share: who is free takes the next. Ends after [atMost] at the latest. */
    public fun iterations(
        total: Number,
        users: Int = Load.DEFAULT_USERS,
        atMost: Duration = DEFAULT_LIMIT,
        rampUp: Duration = Duration.ZERO,
    ): ClosedLoad = Load.iterations(total.toLong(), users, atMost.toJava(), rampUp.toJava())

    /** [each] task starts by every one of [users]. Ends after [atMost] at the latest. */
    public fun iterationsPerUser(
        each: Number,
        users: Int = Load.DEFAULT_USERS,
        atMost: Duration = DEFAULT_LIMIT,
        rampUp: Duration = Duration.ZERO,
    ): ClosedLoad = Load.iterationsPerUser(each.toLong(), users, atMost.toJava(), rampUp.toJava())

    /** How long a user of a closed load does nothing between two tasks. */
    public fun thinkTime(time: Duration): Unit = thinkTime(ThinkTime.Fixed(time.toJava()))

    /** How long a user of a closed load does nothing between two tasks, such as `uniform(1.seconds, 3.seconds)`. */
    public fun thinkTime(time: ThinkTime) {
        thinkTime = time
    }

    /** A user of a closed load starts a task at most once in that time, however quickly it has done the one before. */
    public fun pace(every: Duration) {
        paced = true
        paceEvery = every
    }

    /** Begins so long after the start of the run. */
    public fun startAfter(delay: Duration) {
        start = Start(Optional.empty(), delay.toJava())
    }

    /** Begins when all tasks of [scenario] have ended, or [delay] later. */
    public fun startAfter(scenario: String, delay: Duration = Duration.ZERO) {
        start = Start(Optional.of(scenario), delay.toJava())
    }

    /** Adds a tag to each request of this scenario, by which the numbers can be told apart. */
    public fun tag(name: String, value: Any) {
        tags[name] = value.toString()
    }

    /** The limits that decide between PASS and FAIL. */
    public fun thresholds(block: ThresholdScope.() -> Unit): Unit = ThresholdScope(thresholds).block()

    @Spelling
    public fun threshold(threshold: Threshold) {
        thresholds += threshold
    }

    /** What a virtual user does. Runs once for each of them, so its local variables are that user's state. */
    public fun user(block: UserScope.() -> Unit) {
        userBlocks += UserBlock(block, scriptLine(), files)
    }

    internal fun toScenario(problems: Problems): Scenario {
        userBlocks.drop(1).forEach {
            problems.add(
                it.where,
                "scenario \"$name\" has a second user block",
                "keep one user block for each scenario",
            )
        }
        val user = userBlocks.firstOrNull() ?: UserBlock({}, where, files)
        val tasks = user.plan(problems)
        val limits = Limits(maxUsers, maxBacklog, gracefulStop.toJava())
        if (tags.keys.any { it.isBlank() }) {
            problems.add(where, "a tag has no name", "write one such as tag(\"team\", \"shop\")")
        }
        if (limitsUsers && load is ClosedLoad) {
            problems.add(
                where,
                "maxUsers does nothing under ${load.mode()}, which says how many users there are",
                "remove it",
            )
        }
        if (paced && paceEvery == Duration.ZERO) {
            problems.add(where, "pace is every 0s", "give a time above 0, such as 2.seconds, or leave it out")
        }
        val pacing = Pacing(thinkTime, paceEvery.toJava())
        val users = UserFactory { user.create(tasks) }
        return Scenario(name, load, pacing, start, tasks, thresholds, limits, tags, users, where)
    }

    private companion object {
        val DEFAULT_DURATION = Load.DEFAULT_DURATION.toKotlinDuration()
        val DEFAULT_LIMIT = Load.DEFAULT_LIMIT.toKotlinDuration()
    }
}
