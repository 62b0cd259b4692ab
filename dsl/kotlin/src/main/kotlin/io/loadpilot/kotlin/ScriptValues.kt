package io.loadpilot.kotlin

import io.loadpilot.plan.Durations
import io.loadpilot.plan.Suggestion
import io.loadpilot.plan.load.Numbers
import io.loadpilot.plan.problem.Problem
import io.loadpilot.plan.problem.Problems
import kotlin.random.Random
import kotlin.time.Duration
import kotlin.time.toJavaDuration
import kotlin.time.toKotlinDuration

/**
 * What a run hands to its script: `-p` values, the environment with what `-e` adds to it, the seed that everything
 * random follows from, and whether each user is alone, so that nobody is to wait for others. To a plan that is made
 * [inProgram] its process gives them, which may have other plans too.
 */
public class ScriptInputs
    @JvmOverloads
    constructor(
        public val params: Map<String, String> = emptyMap(),
        public val environment: Map<String, String> = emptyMap(),
        public val seed: Long = 0,
        public val alone: Boolean = false,
        public val inProgram: Boolean = false,
    ) {
        public companion object {
            private const val SEEDS = 1_000_000_000L

            /** Another one each time, short enough to be typed. */
            @JvmStatic
            public fun anySeed(): Long = Random.nextLong(SEEDS)
        }
    }

/** A parameter that a script declares. [type] and [default] are words for people: `duration`, `30s`. */
public data class ScriptParameter(
    public val name: String,
    public val type: String,
    public val default: String,
    public val description: String,
)

/** How a parameter is read from text; [parse] returns null for a text that is something else. */
internal class ParameterType<T : Any>(
    val word: String,
    val example: String,
    val show: (T) -> String,
    val parse: (String) -> T?,
) {
    companion object {
        val Whole = ParameterType("int", "50", Int::toString, String::toIntOrNull)
        val Large = ParameterType("long", "5000000000", Long::toString, String::toLongOrNull)
        val Decimal =
            ParameterType<Double>("double", "0.5", Numbers::plain) { it.toDoubleOrNull()?.takeIf(Double::isFinite) }
        val Text = ParameterType<String>("text", "abc", { it }, { it })
        val Switch =
            ParameterType<Boolean>("boolean", "true", Boolean::toString) { it.lowercase().toBooleanStrictOrNull() }
        val Time =
            ParameterType<Duration>("duration", "30s", { Numbers.plain(it.toJavaDuration()) }) {
                try {
                    Durations.parse(it).toKotlinDuration()
                } catch (_: IllegalArgumentException) {
                    null
                }
            }
    }
}

/** The values a script asks for. Until [close] what is wrong becomes a problem of the plan, later an exception. */
internal class ScriptValues(private val inputs: ScriptInputs, private val problems: Problems) {
    private val declared = LinkedHashMap<String, ScriptParameter>()
    private val known = LinkedHashSet<String>()

    @Volatile
    private var closed = false

    val parameters: List<ScriptParameter> get() = declared.values.toList()

    val secrets: Set<String> get() = known.toSet()

    fun <T : Any> param(type: ParameterType<T>, name: String, default: T, description: String): T {
        if (!closed) declare(ScriptParameter(name, type.word, type.show(default), description))
        val given = inputs.params[name] ?: return default
        val value = type.parse(given.trim())
        if (value == null) {
            report(
                "parameter \"$name\" is \"$given\", not of type ${type.word}",
                "give one such as ${if (inputs.inProgram) "-Dloadpilot.param." else "-p "}$name=${type.example}",
            )
        }
        return value ?: default
    }

    fun env(name: String, default: String?): String {
        val value = inputs.environment[name] ?: default
        if (value == null) {
            report(
                "the environment variable $name is not set",
                if (inputs.inProgram) "set it" else "set it, or give -e $name=…",
            )
        }
        return value.orEmpty()
    }

    fun secret(name: String): String {
        val value = (inputs.environment[name] ?: inputs.environment["LOADPILOT_SECRET_$name"]).orEmpty()
        if (value.isEmpty()) {
            report("the secret $name is not set", "set the environment variable $name or LOADPILOT_SECRET_$name")
        } else if (!closed) {
            known += value
        } else {
            check(value in known) {
                "the secret $name is first asked for while the test runs, too late to star it; read it outside of tasks"
            }
        }
        return value
    }

    fun reportUnknown(script: String, problems: Problems) {
        if (inputs.inProgram) return
        for (name in inputs.params.keys - declared.keys) {
            val remedy =
                if (declared.isEmpty()) {
                    "remove -p $name: the script declares no parameter"
                } else {
                    Suggestion.of(
                        name,
                        declared.keys,
                    )
                }
            problems.add(script, "there is no parameter \"$name\"", remedy)
        }
    }

    fun close() {
        closed = true
    }

    private fun declare(parameter: ScriptParameter) {
        val earlier = declared.putIfAbsent(parameter.name, parameter) ?: return
        if (earlier.type != parameter.type || earlier.default != parameter.default) {
            report(
                "parameter \"${parameter.name}\" is declared twice, with different defaults",
                "declare it once and keep it in a variable",
            )
        }
    }

    fun report(what: String, remedy: String): Problem {
        check(!closed) { "$what; $remedy" }
        val problem = Problem(scriptLine(), what, remedy)
        problems.add(problem.where, what, remedy)
        return problem
    }
}
