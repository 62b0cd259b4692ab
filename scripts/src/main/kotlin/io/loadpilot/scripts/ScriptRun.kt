package io.loadpilot.scripts

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.kotlin.file.ScriptFiles
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.problem.InvalidPlanException
import java.lang.reflect.InvocationTargetException
import java.nio.file.InvalidPathException
import java.nio.file.Path

/** One run of a script's body, and of those it includes, on one scope. */
internal class ScriptRun(inputs: ScriptInputs, private val compile: (Path) -> CompiledScript) : ScriptFiles {
    val scope = LoadPilotScope(inputs, this)
    private val underway = ArrayDeque<CompiledScript>()
    private val begun = LinkedHashMap<CompiledScript, Any?>()

    /**
     * Gives the object of the script.
     *
     * @throws ScriptFailedException if the body throws
     */
    @Suppress("TooGenericExceptionCaught")
    fun run(script: CompiledScript): Any {
        begun[script] = null
        underway.addLast(script)
        try {
            val made =
                when (script.sources.main.language) {
                    Language.KOTLIN -> ScriptObjects(scope).make(script.type(LoadPilotScope::class.java.classLoader))
                    Language.GROOVY -> script.groovy.run(script.type(script.groovy.loader), scope)
                }
            begun[script] = made
            return made
        } catch (thrown: InvocationTargetException) {
            throw explain(thrown.targetException)
        } catch (thrown: Exception) {
            throw explain(thrown)
        } finally {
            underway.removeLast()
        }
    }

    private fun CompiledScript.type(parent: ClassLoader): Class<*> = classes.loader(parent).loadClass(classes.mainClass)

    /** The blocks of its users run once for the plan, so they may fail here as the body may. */
    @Suppress("TooGenericExceptionCaught")
    fun plan(name: String): TestPlan =
        try {
            scope.toPlan(name)
        } catch (thrown: Exception) {
            throw if (scriptFrame(thrown) == null) thrown else explain(thrown)
        }

    override fun resolve(path: String, place: String): Path = source(place).path.resolveSibling(path)

    override fun include(path: String, place: String): Any? {
        val file = pathOf(path, place)
        val name = file.fileName.toString()
        if (underway.any { it.sources.main.path == file }) {
            throw ScriptFileException("$place: $name includes itself, directly or through another script.")
        }
        begun.entries.firstOrNull { it.key.sources.main.path == file }?.let { return it.value }
        val shown = Path.of(source(place).shown).resolveSibling(path).normalize()
        val script =
            try {
                compile(shown)
            } catch (unreadable: ScriptFileException) {
                throw ScriptFileException("$place: ${unreadable.message}")
            }
        return run(script)
    }

    private fun pathOf(path: String, place: String): Path =
        try {
            resolve(path, place).normalize()
        } catch (_: InvalidPathException) {
            throw ScriptFileException("$place: \"$path\" is not a path.")
        }

    /** The script that a line such as `shop.loadpilot.kts:3` is of: the main one of those that run now, or an import. */
    private fun source(place: String): SourceFile {
        val sources = (underway.lastOrNull() ?: begun.keys.first()).sources
        val name = place.substringBeforeLast(':')
        return sources.files.find { it.name == name } ?: sources.main
    }

    private fun explain(thrown: Throwable): Throwable {
        if (thrown is InvalidPlanException || thrown is ScriptException) return thrown
        val cause = (thrown as? ExceptionInInitializerError)?.cause ?: thrown
        val frame = scriptFrame(cause)
        val place =
            if (frame == null) {
                begun.keys
                    .last()
                    .sources.main.shown
            } else {
                "${shown(frame)}:${frame.lineNumber}"
            }
        val what = cause.message?.let { "$it (${cause.javaClass.simpleName})" } ?: cause.javaClass.name
        return ScriptFailedException("$place: the script failed: $what", cause)
    }

    private fun scriptFrame(thrown: Throwable): StackTraceElement? =
        generateSequence(thrown) { it.cause }
            .firstNotNullOfOrNull { cause -> cause.stackTrace.firstOrNull { shown(it) != null } }

    private fun shown(frame: StackTraceElement): String? =
        begun.keys.firstNotNullOfOrNull { script ->
            script.sources.files
                .find { it.name == frame.fileName }
                ?.shown
        }
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
