package io.loadpilot.scripts

import io.loadpilot.java.Plan
import io.loadpilot.java.script.Mistake
import io.loadpilot.java.script.ScriptNeeds
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

    /** One that [needsLibraries] only in a process that has the resolver of libraries. */
    fun compile(source: SourceFile, jar: Path): CompileReport {
        if (!needsLibraries(source.text)) return compile(source, emptyList(), jar)
        val needs = spelling.needs(source.name, source.text)
        if (needs.mistakes.isNotEmpty()) return report(source, needs.mistakes)
        val libraries = libraries(source, needs)
        if (libraries.problems.isNotEmpty()) return CompileReport(libraries.problems, null)
        return compile(source, libraries.jars, jar)
    }

    private fun libraries(source: SourceFile, needs: ScriptNeeds): ScriptLibraries {
        val wanted = needs.libraries.map { source.argument(it.text, it.line, it.column) }
        return ScriptLibraries.of(wanted.map { ScriptLibraries.Wanted(source, it) }, needs.repositories.map { it.text })
    }

    private fun compile(source: SourceFile, libraries: List<Path>, jar: Path): CompileReport {
        val compiled = spelling.compile(source.name, source.text, libraries)
        if (compiled.mistakes.isEmpty()) ScriptClasses.write(jar, compiled.mainClass, compiled.classes, libraries)
        return report(source, compiled.mistakes)
    }

    private fun report(source: SourceFile, mistakes: List<Mistake>) =
        CompileReport(mistakes.map { diagnostic(source, it) }, null)

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

        /** Whether `@Grab` or one of its kin may be in it. */
        fun needsLibraries(text: String): Boolean = "@Grab" in text || "@Grapes" in text
    }
}
