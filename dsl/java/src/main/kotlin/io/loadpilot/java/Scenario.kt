package io.loadpilot.java

import io.loadpilot.kotlin.ScenarioScope
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.load.ThinkTime
import java.time.Duration
import java.util.function.Consumer
import kotlin.time.toKotlinDuration

/** One kind of virtual user: the load it makes, what it does, and the limits it is judged by. Not changed by its methods. */
public class Scenario
    private constructor(
        private val name: String,
        private val settings: List<ScenarioScope.() -> Unit>,
    ) {
        /** How much work is started, and when; see [io.loadpilot.plan.load.Load]. */
        public fun load(profile: LoadProfile): Scenario = with { load = profile }

        /** Virtual users at most of an open load; further arrivals wait, and their clock runs. */
        public fun maxUsers(users: Int): Scenario = with { maxUsers = users }

        /** Arrivals that may wait for a user; further ones are dropped and counted. */
        public fun maxBacklog(arrivals: Int): Scenario = with { maxBacklog = arrivals }

        /** How long tasks under way may take to end after the last arrival. */
        public fun gracefulStop(time: Duration): Scenario = with { gracefulStop = time.toKotlinDuration() }

        /** How long a user of a closed load does nothing between two tasks. */
        public fun thinkTime(time: Duration): Scenario = with { thinkTime(time.toKotlinDuration()) }

        /** How long a user of a closed load does nothing between two tasks. */
        public fun thinkTime(time: ThinkTime): Scenario = with { thinkTime(time) }

        /** A user of a closed load starts a task at most once in that time. */
        public fun pace(every: Duration): Scenario = with { pace(every.toKotlinDuration()) }

        /** Begins so long after the start of the run. */
        public fun startAfter(delay: Duration): Scenario = with { startAfter(delay.toKotlinDuration()) }

        /** Begins when all tasks of [scenario] have ended, or [delay] later. */
        @JvmOverloads
        public fun startAfter(scenario: String, delay: Duration = Duration.ZERO): Scenario =
            with { startAfter(scenario, delay.toKotlinDuration()) }

        /** Adds a tag to each request of this scenario, by which the numbers can be told apart. */
        public fun tag(name: String, value: Any): Scenario = with { tag(name, value) }

        /** The limits that decide between PASS and FAIL. */
        public fun thresholds(limits: Consumer<Thresholds>): Scenario = with { limits.accept(Thresholds(::threshold)) }

        /** What a virtual user does. Runs once for each of them; its class may hold that user's state: `user(Shopper::new)`. */
        public fun user(user: Consumer<User>): Scenario = with { user { user.accept(User(this)) } }

        internal fun applyTo(scope: ScenarioScope): Unit = settings.forEach { scope.it() }

        internal val title: String get() = name

        private fun with(setting: ScenarioScope.() -> Unit) = Scenario(name, settings + setting)

        public companion object {
            @JvmStatic
            public fun named(name: String): Scenario = Scenario(name, emptyList())
        }
    }
