package io.loadpilot.kotlin

import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.problem.InvalidPlanException
import io.loadpilot.plan.problem.Problem
import io.loadpilot.plan.problem.Problems
import io.loadpilot.plan.user.Action
import java.util.Optional
import kotlin.time.Duration

/**
 * The top of a script: run the script's body on it, then take the plan with [toPlan]. Used by one thread until then;
 * `param`, `env` and `secret` may be used by any thread afterwards.
 */
public class LoadPilotScope(private val inputs: ScriptInputs = ScriptInputs()) {
    private val problems = Problems()
    private val values = ScriptValues(inputs, problems)
    private val scenarios = mutableListOf<ScenarioScope>()
    private val setUps = mutableListOf<TopBlock>()
    private val tearDowns = mutableListOf<TopBlock>()
    private var target: String? = null

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
        scenarios += ScenarioScope(name, scriptLine()).apply(block)
    }

    /** Runs once, before the first virtual user starts. */
    public fun setup(block: suspend TaskScope.() -> Unit) {
        setUps += TopBlock(block, scriptLine())
    }

    /** Runs once, after the last virtual user has stopped. */
    public fun teardown(block: suspend TaskScope.() -> Unit) {
        tearDowns += TopBlock(block, scriptLine())
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
     * The plan of all that was declared; [name] stands for the script where a problem has no line.
     *
     * @throws InvalidPlanException with every problem of the script
     */
    public fun toPlan(name: String): TestPlan {
        val found = Problems()
        val built = scenarios.map { it.toScenario(found) }
        val setUp = single("setup", setUps, found)
        val tearDown = single("teardown", tearDowns, found)
        values.reportUnknown(name, found)
        values.close()
        val before = problems.list() + found.list()
        val plan =
            try {
                TestPlan(
                    name,
                    Optional.ofNullable(target),
                    built,
                    setUp,
                    tearDown,
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

    /** By script line; what concerns the script as a whole comes last. */
    private fun List<Problem>.inOrder(): List<Problem> =
        distinct().sortedBy { it.where.substringAfterLast(':').toIntOrNull() ?: Int.MAX_VALUE }

    private fun single(word: String, blocks: List<TopBlock>, found: Problems): Action {
        blocks.drop(1).forEach { found.add(it.where, "$word is declared twice", "put everything into one $word { … }") }
        val first = blocks.firstOrNull() ?: return Action.NONE
        return BlockAction(UserCoroutine(), first.block)
    }

    private class TopBlock(val block: suspend TaskScope.() -> Unit, val where: String)
}
