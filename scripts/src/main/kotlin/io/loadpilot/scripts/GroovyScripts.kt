package io.loadpilot.scripts

import io.loadpilot.java.Plan
import io.loadpilot.java.script.Mistake
import io.loadpilot.java.script.ScriptPrompt
import io.loadpilot.java.script.ScriptSpelling
import io.loadpilot.java.script.SessionTasks
import io.loadpilot.kotlin.LoadPilotScope
import java.net.URLClassLoader
import java.nio.file.Path
import java.util.ServiceLoader

/**
 * Groovy, from the folder `lib/groovy` of the distribution at [home] or, without one, from this process's own class path.
 * It stays off the class path of a run: libraries that find it there load hundreds of its classes.
 */
internal class GroovyScripts(home: Path?) {
    private val own = ScriptSpelling::class.java.classLoader

    /** Parent of all that Groovy compiles. */
    val loader: ClassLoader by lazy {
        val jars = home?.let { Toolchain.jars(it, FOLDER) }
        if (jars == null) own else URLClassLoader("groovy", jars.map { it.toUri().toURL() }.toTypedArray(), own)
    }

    private val spelling: ScriptSpelling by lazy {
        ServiceLoader.load(ScriptSpelling::class.java, loader).firstOrNull()
            ?: throw CompilerFailureException("Groovy is not there: loadpilot-groovy is missing on the class path.")
    }

    /** @throws ScriptCompilationException if there is a mistake in it */
    fun compile(source: SourceFile, jar: Path) {
        val compiled = spelling.compile(source.name, source.text)
        val mistakes = compiled.mistakes.map { diagnostic(source, it) }
        if (mistakes.isNotEmpty()) throw ScriptCompilationException(mistakes)
        ScriptClasses.write(jar, compiled.mainClass, compiled.classes)
    }

    /** Runs the body of a compiled script on [scope], and gives the script, whose methods others may call. */
    fun run(type: Class<*>, scope: LoadPilotScope): Any = spelling.run(type, Plan.on(scope), scope::included)

    /** Takes the lines of a session. */
    fun prompt(tasks: SessionTasks): ScriptPrompt = spelling.prompt(tasks)

    private fun diagnostic(source: SourceFile, mistake: Mistake) =
        Diagnostic(
            Diagnostic.Severity.ERROR,
            source.shown,
            mistake.line,
            maxOf(mistake.column, 1),
            mistake.endColumn,
            mistake.message,
            source.lineText(mistake.line),
        )

    companion object {
        const val FOLDER = "lib/groovy"
    }
}
