package io.loadpilot.scripts

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.kotlin.ScriptParameter
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.problem.InvalidPlanException
import java.lang.reflect.InvocationTargetException

/** A script that compiles. Its body runs anew, in classes of its own, for each plan; on the calling thread. */
public class CompiledScript internal constructor(
    private val sources: ScriptSources,
    private val classes: ScriptClasses,
    /** Whether no compiler had to run. */
    public val fromCache: Boolean,
) {
    /**
     * @throws ScriptFailedException if the body throws
     * @throws InvalidPlanException if it describes something that cannot run
     */
    public fun plan(inputs: ScriptInputs): TestPlan = run(inputs).toPlan(sources.main.name)

    /** What `-p` can set. [inputs] should hold the environment, for bodies that cannot do without it. */
    @JvmOverloads
    public fun parameters(inputs: ScriptInputs = ScriptInputs()): List<ScriptParameter> = run(inputs).parameters

    private fun run(inputs: ScriptInputs): LoadPilotScope {
        val scope = LoadPilotScope(inputs)
        try {
            val loader = classes.loader(LoadPilotScope::class.java.classLoader)
            ScriptObjects(scope).make(loader.loadClass(classes.mainClass))
        } catch (thrown: InvocationTargetException) {
            throw explain(thrown.targetException)
        }
        return scope
    }

    private fun explain(thrown: Throwable): Throwable {
        if (thrown is InvalidPlanException) return thrown
        val cause = (thrown as? ExceptionInInitializerError)?.cause ?: thrown
        val frame = generateSequence(cause) { it.cause }.firstNotNullOfOrNull(::scriptFrame)
        val place = if (frame == null) sources.main.shown else "${shown(frame.fileName)}:${frame.lineNumber}"
        val what = cause.message?.let { "$it (${cause.javaClass.simpleName})" } ?: cause.javaClass.name
        return ScriptFailedException("$place: the script failed: $what", cause)
    }

    private fun scriptFrame(thrown: Throwable) =
        thrown.stackTrace.firstOrNull { frame -> sources.files.any { it.name == frame.fileName } }

    private fun shown(fileName: String?): String? = sources.files.find { it.name == fileName }?.shown
}

/** A script is a class: its body is the constructor, whose parameters are the scripts it imports and its receiver. */
private class ScriptObjects(private val scope: LoadPilotScope) {
    private val made = HashMap<Class<*>, Any>()

    fun make(type: Class<*>): Any =
        made[type] ?: run {
            val constructor = type.constructors.single()
            val arguments = constructor.parameterTypes.map { if (it.isInstance(scope)) scope else make(it) }
            constructor.newInstance(*arguments.toTypedArray()).also { made[type] = it }
        }
}
