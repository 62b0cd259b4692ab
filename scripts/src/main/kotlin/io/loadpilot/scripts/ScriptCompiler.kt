package io.loadpilot.scripts

import io.loadpilot.kotlin.LoadPilotScript
import org.jetbrains.kotlin.scripting.compiler.plugin.impl.ScriptJvmK2CompilerIsolated
import java.io.File
import java.nio.file.Path
import kotlin.script.experimental.api.KotlinType
import kotlin.script.experimental.api.RefineConfigurationUnconditionallyData
import kotlin.script.experimental.api.ResultWithDiagnostics
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.ScriptConfigurationRefinementContext
import kotlin.script.experimental.api.ScriptDiagnostic
import kotlin.script.experimental.api.asSuccess
import kotlin.script.experimental.api.compilerOptions
import kotlin.script.experimental.api.dependencies
import kotlin.script.experimental.api.importScripts
import kotlin.script.experimental.api.refineConfigurationBeforeCompiling
import kotlin.script.experimental.api.refineConfigurationOnAnnotations
import kotlin.script.experimental.api.valueOrNull
import kotlin.script.experimental.api.with
import kotlin.script.experimental.host.FileBasedScriptSource
import kotlin.script.experimental.host.FileScriptSource
import kotlin.script.experimental.host.createCompilationConfigurationFromTemplate
import kotlin.script.experimental.jvm.JvmDependency
import kotlin.script.experimental.jvm.defaultJvmScriptingHostConfiguration
import kotlin.script.experimental.jvm.impl.KJvmCompiledModuleInMemory
import kotlin.script.experimental.jvm.impl.KJvmCompiledScript

/** The only class that calls the Kotlin compiler. It uses internals, which may change with every Kotlin version. */
internal class ScriptCompiler(private val sources: ScriptSources) {
    private val host = defaultJvmScriptingHostConfiguration

    fun compile(jar: Path): CompileReport {
        val libraries = ScriptLibraries.of(sources)
        if (libraries.problems.isNotEmpty()) return CompileReport(libraries.problems, null)
        val result =
            ScriptJvmK2CompilerIsolated(host).compile(sources.main.asScript(), configuration(libraries.jars))
        val script = result.valueOrNull() as? KJvmCompiledScript
        if (script != null) write(script, jar, libraries.jars)
        return report(result, compiled = script != null)
    }

    private fun write(script: KJvmCompiledScript, jar: Path, libraries: List<Path>) {
        val module = script.getCompiledModule() as KJvmCompiledModuleInMemory
        ScriptClasses.write(jar, script.scriptClassFQName, module.compilerOutputFiles, libraries)
    }

    private fun configuration(libraries: List<Path>): ScriptCompilationConfiguration {
        val template = KotlinType(LoadPilotScript::class)
        return createCompilationConfigurationFromTemplate(template, host, LoadPilotScript::class).with {
            // In place of what an IDE uses: imports are taken from the texts that this process was given.
            refineConfigurationOnAnnotations.put(emptyList())
            refineConfigurationBeforeCompiling.put(listOf(RefineConfigurationUnconditionallyData(::withImports)))
            if (libraries.isNotEmpty()) dependencies.append(JvmDependency(libraries.map { it.toFile() }))
            // Lambdas and string templates as plain classes and calls: the bootstrap of invokedynamic would cost the
            // cached start of a script more than everything else that it does.
            compilerOptions.append("-Xlambdas=class", "-Xsam-conversions=class", "-Xstring-concat=inline")
        }
    }

    private fun withImports(
        context: ScriptConfigurationRefinementContext,
    ): ResultWithDiagnostics<ScriptCompilationConfiguration> {
        val configuration = context.compilationConfiguration
        val script = (context.script as? FileBasedScriptSource)?.let { sources.find(it.file.toPath()) }
        val imported = script?.imports().orEmpty()
        if (imported.isEmpty()) return configuration.asSuccess()
        return configuration.with { importScripts.append(imported) }.asSuccess()
    }

    private fun SourceFile.imports() = header.imports.mapNotNull { sources.find(target(it))?.asScript() }

    private fun report(result: ResultWithDiagnostics<*>, compiled: Boolean): CompileReport {
        val crash = result.reports.firstNotNullOfOrNull { it.exception }
        val diagnostics = result.reports.filter { it.severity >= ScriptDiagnostic.Severity.WARNING }.map(::diagnostic)
        val failure =
            crash
                ?.stackTraceToString()
                ?.lines()
                ?.take(CRASH_LINES)
                ?.joinToString("\n")
        val silent = !compiled && diagnostics.none { it.severity == Diagnostic.Severity.ERROR }
        return CompileReport(diagnostics, failure ?: if (silent) "It gave neither a result nor an error." else null)
    }

    private fun diagnostic(report: ScriptDiagnostic): Diagnostic {
        val source = report.sourcePath?.let { sources.find(Path.of(it)) } ?: sources.main
        val start = report.location?.start
        val end = report.location?.end
        val text = if (start == null) "" else source.lineText(start.line)
        return Diagnostic(
            severity = if (report.isError()) Diagnostic.Severity.ERROR else Diagnostic.Severity.WARNING,
            file = source.shown,
            line = start?.line ?: 0,
            column = start?.col ?: 0,
            endColumn = if (end?.line == start?.line) end?.col ?: 0 else text.length + 1,
            message = report.message,
            sourceLine = text,
        )
    }

    private fun ScriptDiagnostic.isError() = severity >= ScriptDiagnostic.Severity.ERROR

    private fun SourceFile.asScript() = FileScriptSource(File(path.toString()), text)

    private companion object {
        const val CRASH_LINES = 40
    }
}
