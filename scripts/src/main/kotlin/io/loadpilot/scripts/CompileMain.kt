package io.loadpilot.scripts

import java.nio.file.Path
import kotlin.io.path.Path

internal enum class CompileMode { COMPILE, TRAIN }

/** The main class of a compiling process. Its arguments are a [CompileMode] and folders of [Workspace]s. */
public object CompileMain {
    @JvmStatic
    public fun main(arguments: Array<String>) {
        val mode = CompileMode.valueOf(arguments[0])
        for (folder in arguments.drop(1)) {
            val workspace = Workspace(Path(folder))
            compile(workspace).write(workspace.report)
        }
        // An archive of classes is only written by a Java that ends by itself; for all others that is a waste of time.
        if (mode == CompileMode.COMPILE) Runtime.getRuntime().halt(0)
    }

    private fun compile(workspace: Workspace): CompileReport =
        try {
            compile(readSources(workspace.sources), workspace.jar)
        } catch (missing: NoClassDefFoundError) {
            CompileReport(emptyList(), noCompiler(missing))
        }

    private fun compile(sources: ScriptSources, jar: Path): CompileReport =
        when (sources.main.language) {
            Language.KOTLIN -> ScriptCompiler(sources).compile(jar)
            Language.GROOVY -> GroovyScripts(home = null).compile(sources.main, jar)
        }

    private fun noCompiler(missing: NoClassDefFoundError): String =
        "${missing.message} is not on the class path. Add kotlin-scripting-compiler-embeddable and " +
            "kotlin-compiler-embeddable, for libraries maven-resolver-supplier and maven-settings-builder too, " +
            "or run LoadPilot by its launcher."
}
