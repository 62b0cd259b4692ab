package io.loadpilot.scripts

import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.kotlin.ScriptParameter
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.problem.InvalidPlanException
import java.nio.file.Path

/** A script that compiles. Its body runs anew, in classes of its own, for each plan; on the calling thread. */
public class CompiledScript internal constructor(
    internal val sources: ScriptSources,
    internal val classes: ScriptClasses,
    /** Whether no compiler had to run. What the script includes is compiled when its body runs. */
    public val fromCache: Boolean,
    internal val groovy: GroovyScripts,
    private val compile: (Path) -> CompiledScript,
) {
    /**
     * @throws ScriptFailedException if the body throws
     * @throws ScriptException if what it includes cannot be run
     * @throws InvalidPlanException if it describes something that cannot run
     */
    public fun plan(inputs: ScriptInputs): TestPlan {
        val run = ScriptRun(inputs, compile)
        run.run(this)
        return run.plan(sources.main.name)
    }

    /** What `-p` can set. [inputs] should hold the environment, for bodies that cannot do without it. */
    @JvmOverloads
    public fun parameters(inputs: ScriptInputs = ScriptInputs()): List<ScriptParameter> {
        val run = ScriptRun(inputs, compile)
        run.run(this)
        return run.scope.parameters
    }
}
