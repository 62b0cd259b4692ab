package io.loadpilot.kotlin

import io.loadpilot.kotlin.file.NoScriptFiles
import io.loadpilot.kotlin.file.ScriptFiles
import io.loadpilot.plan.Hook
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.StreamFigure
import io.loadpilot.plan.Subject.Kind
import io.loadpilot.plan.Suggestion
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.problem.InvalidPlanException
import io.loadpilot.plan.problem.Problem
import io.loadpilot.plan.problem.Problems
import io.loadpilot.values.Counter
import io.loadpilot.values.Gauge
import io.loadpilot.values.Rendezvous
import io.loadpilot.values.Timer
import io.loadpilot.values.body.Attachment
import io.loadpilot.values.feed.DataFile
import io.loadpilot.values.feed.Row
import io.loadpilot.values.json.Json
import io.loadpilot.values.spelling.Spelling
import java.util.Optional
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds
import kotlin.time.toKotlinDuration

/**
 * The top of a script: run the script's body on it, then take the plan with [toPlan]. Used by one thread until then;
 * `param`, `env` and `secret` may be used by any thread afterwards.
 */
public class LoadPilotScope(
    private val inputs: ScriptInputs = ScriptInputs(),
    private val files: ScriptFiles = NoScriptFiles,
) {
    private val problems = Problems()
    private val values = ScriptValues(inputs, problems)
    private val scenarios = mutableListOf<ScenarioScope>()
    private val setUp = DeclaredHook("setup", values)
    private val tearDown = DeclaredHook("teardown", values)
    private val figures = HashMap<String, String>()
    private var dataFiles = 0
    private var target: String? = null

    @Volatile
    private var describing = true

    /** What is intended within so long of the start is not measured. It is part of the load's duration. */
    public var warmUp: Duration = Duration.ZERO

    /** What the script takes, in the order in which it was declared. */
    public val parameters: List<ScriptParameter> get() = values.parameters

    /** The base that request paths are appended to, such as `http://localhost:8080`. The flag `--target` wins. */
    public fun target(url: String) {
        target = url
    }

    /** A kind of virtual user and its load. Several run at the same time unless `--scenario` chooses. */
    public fun scenario(name: String, block: ScenarioScope.() -> Unit) {
        if (describing) {
            scenarios += ScenarioScope(name, scriptLine(), files).apply(block)
        } else {
            values.report("scenario(\"$name\") stands inside user { }", "put it at the top of the script")
        }
    }

    /** Runs once, before the first virtual user starts. What is not done after [atMost] has failed. */
    public fun setup(atMost: Duration = DEFAULT_LIMIT, block: suspend TaskScope.() -> Unit) {
        setUp.add(atMost, block)
    }

    /** Runs once, after the last virtual user has stopped, and for [atMost] that long. */
    public fun teardown(atMost: Duration = DEFAULT_LIMIT, block: suspend TaskScope.() -> Unit) {
        tearDown.add(atMost, block)
    }

    /** A whole number that `-p name=value` can change. */
    public fun param(name: String, default: Int, description: String = ""): Int =
        values.param(ParameterType.Whole, name, default, description)

    /** A large whole number that `-p name=value` can change. */
    public fun param(name: String, default: Long, description: String = ""): Long =
        values.param(ParameterType.Large, name, default, description)

    /** A number that `-p name=value` can change. */
    public fun param(name: String, default: Double, description: String = ""): Double =
        values.param(ParameterType.Decimal, name, default, description)

    /** A text that `-p name=value` can change. */
    public fun param(name: String, default: String, description: String = ""): String =
        values.param(ParameterType.Text, name, default, description)

    /** A switch that `-p name=true` can change. */
    public fun param(name: String, default: Boolean, description: String = ""): Boolean =
        values.param(ParameterType.Switch, name, default, description)

    /** A time such as `30s` or `1h30m` that `-p name=value` can change. */
    public fun param(name: String, default: Duration, description: String = ""): Duration =
        values.param(ParameterType.Time, name, default, description)

    /** An environment variable, or what `-e name=value` gives. It must be there unless [default] is given. */
    public fun env(name: String, default: String? = null): String = values.env(name, default)

    /**
     * A secret from the environment variable [name] or `LOADPILOT_SECRET_`[name], or from `-e`. It must be there, and
     * it is replaced by stars wherever LoadPilot writes it.
     */
    public fun secret(name: String): String = values.secret(name)

    /**
     * Runs another script here, once: its target, scenarios, setup and so on join this plan. The path is relative to
     * this script. To use its functions and values take `@file:Import` instead.
     */
    public fun include(path: String) {
        included(path)
    }

    @Spelling
    public fun included(path: String): Any? {
        requireTop("include")
        return files.include(path, scriptLine())
    }

    /**
     * Rows of a CSV file, whose first line names the columns unless [header] does. The path is relative to this script.
     */
    public fun csv(path: String, separator: Char = ',', header: List<String> = emptyList()): DataFile<Row> {
        requireTop("csv")
        return DataFile.csv(files.resolve(path, scriptLine()), path, ownSeed(), separator, header, values::report)
    }

    /** Values of a JSON file: the elements of its array, or one value a line if the name ends in `.jsonl` or `.ndjson`. */
    public fun json(path: String): DataFile<Json> {
        requireTop("json")
        return DataFile.json(files.resolve(path, scriptLine()), path, ownSeed(), values::report)
    }

    /** A file to send, read once. The path is relative to this script. */
    public fun file(path: String): Attachment {
        requireTop("file")
        return Attachment.read(path, files.resolve(path, scriptLine()), values::report)
    }

    /** A sum of the script's own, which tasks add to: `orders.add()`. */
    public fun counter(name: String): Counter = figure("counter", name, ::Counter)

    /** A value of the script's own that goes up and down: `depth.set(12)`. */
    public fun gauge(name: String): Gauge = figure("gauge", name, ::Gauge)

    /** Times of the script's own: `render.record(12.milliseconds)`, `render.measure { … }`. */
    public fun timer(name: String): Timer = figure("timer", name, ::Timer)

    /** Where [users] wait for one another in their tasks, for [timeout] at most: `gate.await()`. */
    public fun rendezvous(users: Int, timeout: Duration = 30.seconds): Rendezvous {
        requireTop("rendezvous")
        if (users < 1) values.report("the rendezvous is of $users users", "give 1 or more")
        if (!timeout.isPositive()) values.report("the rendezvous lasts $timeout", "give a time above 0")
        return Rendezvous(if (inputs.alone) 1 else users, timeout)
    }

    /**
     * The plan of all that was declared; [name] stands for the script where a problem has no line.
     *
     * @throws InvalidPlanException with every problem of the script
     */
    public fun toPlan(name: String): TestPlan {
        describing = false
        val found = Problems()
        val built = build(found)
        val first = setUp.toHook(found)
        val last = tearDown.toHook(found)
        values.reportUnknown(name, found)
        thresholdsOfFigures(built, found)
        values.close()
        val before = problems.list() + found.list()
        val plan =
            try {
                TestPlan(
                    name,
                    Optional.ofNullable(target),
                    built,
                    first,
                    last,
                    warmUp.toJava(),
                    inputs.seed,
                    values.secrets,
                )
            } catch (invalid: InvalidPlanException) {
                throw InvalidPlanException((before + invalid.problems()).inOrder())
            }
        if (before.isNotEmpty()) throw InvalidPlanException(before.inOrder())
        return plan
    }

    /** A script that needs a row of a file that has none ends early; what was found until then is told all the same. */
    private fun build(found: Problems): List<Scenario> =
        try {
            scenarios.map { it.toScenario(found) }
        } catch (invalid: InvalidPlanException) {
            throw InvalidPlanException((problems.list() + found.list() + invalid.problems()).inOrder())
        }

    /** A threshold on a figure that nobody declares, and that is none of a stream, would never be judged. */
    private fun thresholdsOfFigures(built: List<Scenario>, found: Problems) {
        for (threshold in built.flatMap { it.thresholds() }) {
            val subject = threshold.subject()
            val declared = figures.filterValues { it == subject.kind().label() }.keys
            found.require(
                subject.kind() !in FIGURES || subject.name() in declared || StreamFigure.mayBe(subject),
                threshold.where(),
                "threshold \"${threshold.expression()}\" is for a ${subject.kind().label()} that does not exist",
                if (declared.isEmpty()) "declare it at the top" else Suggestion.of(subject.name(), declared),
            )
        }
    }

    /** Each data file draws numbers of its own. */
    private fun ownSeed() = inputs.seed + ++dataFiles

    private fun <T> figure(word: String, name: String, make: (String) -> T): T {
        requireTop(word)
        if (name.isBlank()) values.report("the $word has no name", "give it one, such as $word(\"orders\")")
        val earlier = figures.putIfAbsent(name, word)
        if (earlier != null && earlier != word) {
            values.report("$word(\"$name\") is also a $earlier", "give each of them a name of its own")
        }
        return make(name)
    }

    /** What all users share is made once; in a `user { }` block each would have its own. */
    private fun requireTop(word: String) {
        if (!describing) {
            values.report(
                "$word(…) stands inside user { }",
                "put it at the top of the script, in a variable",
            )
        }
    }

    /** By script line; what concerns the script as a whole comes last. */
    private fun List<Problem>.inOrder(): List<Problem> =
        distinct().sortedBy { it.where.substringAfterLast(':').toIntOrNull() ?: Int.MAX_VALUE }

    private companion object {
        val DEFAULT_LIMIT = Hook.DEFAULT_LIMIT.toKotlinDuration()
        val FIGURES = setOf(Kind.COUNTER, Kind.GAUGE, Kind.TIMER)
    }
}
