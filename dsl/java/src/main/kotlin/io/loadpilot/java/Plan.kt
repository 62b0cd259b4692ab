package io.loadpilot.java

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.kotlin.file.ScriptFiles
import io.loadpilot.plan.Hook
import io.loadpilot.plan.TestPlan
import io.loadpilot.values.Counter
import io.loadpilot.values.Gauge
import io.loadpilot.values.Rendezvous
import io.loadpilot.values.Timer
import io.loadpilot.values.body.Attachment
import io.loadpilot.values.feed.DataFile
import io.loadpilot.values.feed.Row
import io.loadpilot.values.json.Json
import io.loadpilot.values.spelling.Spelling
import java.time.Duration
import kotlin.time.toJavaDuration
import kotlin.time.toKotlinDuration

/**
 * Collects what is to be run, and makes a plan of it. What is wrong is told by [toPlan], all at once. Used by one thread
 * until then; [env], [secret] and `param` by any thread afterwards.
 */
public class Plan private constructor(private val name: String, private val scope: LoadPilotScope) {
    /** The base that request paths are appended to, such as `http://localhost:8080`. */
    public fun target(url: String): Plan = apply { scope.target(url) }

    /** A kind of virtual user and its load. All scenarios of a plan run at the same time. */
    public fun scenario(scenario: Scenario): Plan = apply { scope.scenario(scenario.title) { scenario.applyTo(this) } }

    /** What is intended within so long of the start is not measured. It is part of the load's duration. */
    public fun warmUp(time: Duration): Plan = apply { scope.warmUp = time.toKotlinDuration() }

    /** Runs once, before the first virtual user starts. What is not done after [atMost] has failed. */
    @JvmOverloads
    public fun setup(work: Work, atMost: Duration = Hook.DEFAULT_LIMIT): Plan =
        apply { scope.setup(atMost.toKotlinDuration()) { onThread(work) } }

    /** Runs once, after the last virtual user has stopped, and for [atMost] that long. */
    @JvmOverloads
    public fun teardown(work: Work, atMost: Duration = Hook.DEFAULT_LIMIT): Plan =
        apply { scope.teardown(atMost.toKotlinDuration()) { onThread(work) } }

    /** A whole number that `-Dloadpilot.param.name=value` can change. */
    @JvmOverloads
    public fun param(name: String, byDefault: Int, description: String = ""): Int =
        scope.param(name, byDefault, description)

    /** A large whole number that `-Dloadpilot.param.name=value` can change. */
    @JvmOverloads
    public fun param(name: String, byDefault: Long, description: String = ""): Long =
        scope.param(name, byDefault, description)

    /** A number that `-Dloadpilot.param.name=value` can change. */
    @JvmOverloads
    public fun param(name: String, byDefault: Double, description: String = ""): Double =
        scope.param(name, byDefault, description)

    /** A text that `-Dloadpilot.param.name=value` can change. */
    @JvmOverloads
    public fun param(name: String, byDefault: String, description: String = ""): String =
        scope.param(name, byDefault, description)

    /** A switch that `-Dloadpilot.param.name=true` can change. */
    @JvmOverloads
    public fun param(name: String, byDefault: Boolean, description: String = ""): Boolean =
        scope.param(name, byDefault, description)

    /** A time that `-Dloadpilot.param.name=30s` can change. */
    @JvmOverloads
    public fun param(name: String, byDefault: Duration, description: String = ""): Duration =
        scope.param(name, byDefault.toKotlinDuration(), description).toJavaDuration()

    /** An environment variable. It must be there unless [byDefault] is given. */
    @JvmOverloads
    public fun env(name: String, byDefault: String? = null): String = scope.env(name, byDefault)

    /**
     * A secret from the environment variable [name] or `LOADPILOT_SECRET_`[name]. It must be there, and it is replaced by
     * stars wherever LoadPilot writes it.
     */
    public fun secret(name: String): String = scope.secret(name)

    /** Rows of a CSV file, whose first line names the columns unless [header] does. */
    @JvmOverloads
    public fun csv(path: String, separator: Char = ',', header: List<String> = emptyList()): DataFile<Row> =
        scope.csv(path, separator, header)

    /** Values of a JSON file: the elements of its array, or one value a line if the name ends in `.jsonl` or `.ndjson`. */
    public fun json(path: String): DataFile<Json> = scope.json(path)

    /** A file to send, read once. */
    public fun file(path: String): Attachment = scope.file(path)

    /** A sum of the plan's own, which tasks add to. */
    public fun counter(name: String): Counter = scope.counter(name)

    /** A value of the plan's own that goes up and down. */
    public fun gauge(name: String): Gauge = scope.gauge(name)

    /** Times of the plan's own. */
    public fun timer(name: String): Timer = scope.timer(name)

    /** Where [users] wait for one another in their tasks, for [timeout] at most. */
    public fun rendezvous(users: Int, timeout: Duration): Rendezvous =
        scope.rendezvous(users, timeout.toKotlinDuration())

    /** @throws io.loadpilot.plan.problem.InvalidPlanException with every problem of the plan */
    public fun toPlan(): TestPlan = scope.toPlan(name)

    public companion object {
        private const val PARAM = "loadpilot.param."
        private const val SEED = "loadpilot.seed"

        /**
         * With the environment of this process, and its system properties: `-Dloadpilot.param.name=value`, and
         * `-Dloadpilot.seed=N`, which repeats what was random in the run that had this seed. Paths of files begin at the
         * working folder.
         *
         * @throws IllegalArgumentException if that seed is no number
         */
        @JvmStatic
        public fun named(name: String): Plan = Plan(name, LoadPilotScope(inputs()))

        private fun inputs(): ScriptInputs {
            val given = System.getProperties().stringPropertyNames()
            return ScriptInputs(
                given.filter { it.startsWith(PARAM) }.associate { it.removePrefix(PARAM) to System.getProperty(it) },
                System.getenv(),
                System.getProperty(SEED)?.let { requireNotNull(it.toLongOrNull()) { "-D$SEED=$it is no number" } }
                    ?: ScriptInputs.anySeed(),
                inProgram = true,
            )
        }

        @Spelling
        @JvmStatic
        public fun on(scope: LoadPilotScope): Plan = Plan("", scope)
    }
}
