package io.loadpilot.kotlin

import io.loadpilot.kotlin.extension.Vocabulary
import io.loadpilot.kotlin.file.Import
import io.loadpilot.plan.TestPlan
import io.loadpilot.values.Response
import kotlinx.coroutines.CoroutineScope
import java.io.File
import java.util.ServiceLoader
import kotlin.script.experimental.annotations.KotlinScript
import kotlin.script.experimental.api.ResultWithDiagnostics
import kotlin.script.experimental.api.ScriptAcceptedLocation
import kotlin.script.experimental.api.ScriptCollectedData
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.ScriptConfigurationRefinementContext
import kotlin.script.experimental.api.acceptedLocations
import kotlin.script.experimental.api.asSuccess
import kotlin.script.experimental.api.collectedAnnotations
import kotlin.script.experimental.api.compilerOptions
import kotlin.script.experimental.api.defaultImports
import kotlin.script.experimental.api.dependencies
import kotlin.script.experimental.api.ide
import kotlin.script.experimental.api.implicitReceivers
import kotlin.script.experimental.api.importScripts
import kotlin.script.experimental.api.refineConfiguration
import kotlin.script.experimental.api.with
import kotlin.script.experimental.host.FileBasedScriptSource
import kotlin.script.experimental.host.FileScriptSource
import kotlin.script.experimental.jvm.JvmDependency
import kotlin.script.templates.standard.ScriptTemplateWithArgs

/** Base class of every compiled script; what a script can say comes from its receiver, [LoadPilotScope]. */
@KotlinScript(
    displayName = "LoadPilot script",
    fileExtension = "loadpilot.kts",
    compilationConfiguration = LoadPilotCompilation::class,
)
public abstract class LoadPilotScript

internal object LoadPilotCompilation : ScriptCompilationConfiguration({
    defaultImports(
        "io.loadpilot.kotlin.*",
        "io.loadpilot.values.*",
        "io.loadpilot.values.body.*",
        "io.loadpilot.values.feed.*",
        "io.loadpilot.values.json.Json",
        "io.loadpilot.values.markup.*",
        "io.loadpilot.values.stream.*",
        "io.loadpilot.kotlin.file.DependsOn",
        "io.loadpilot.kotlin.file.Import",
        "io.loadpilot.kotlin.file.Repository",
        "io.loadpilot.kotlin.stream.*",
        "kotlinx.coroutines.*",
        "kotlin.time.Duration",
        "kotlin.time.Duration.Companion.milliseconds",
        "kotlin.time.Duration.Companion.seconds",
        "kotlin.time.Duration.Companion.minutes",
        "kotlin.time.Duration.Companion.hours",
    )
    defaultImports.append(vocabularies.flatMap { it.imports })
    implicitReceivers(LoadPilotScope::class)
    dependencies(JvmDependency(librariesOfScripts()))
    compilerOptions("-jvm-target", "17")
    refineConfiguration { onAnnotations(Import::class, handler = ::addImports) }
    ide { acceptedLocations(ScriptAcceptedLocation.Everywhere) }
}) {
    private fun readResolve(): Any = LoadPilotCompilation
}

private val vocabularies = ServiceLoader.load(Vocabulary::class.java, Vocabulary::class.java.classLoader).toList()

/** What a script compiles against: where these classes came from, be it a jar or a folder of classes. */
private fun librariesOfScripts(): List<File> {
    val own = listOf(LoadPilotScript::class, Response::class, TestPlan::class, Unit::class, CoroutineScope::class)
    return (own + ScriptTemplateWithArgs::class + vocabularies.flatMap { it.libraries })
        .mapNotNull {
            it.java.protectionDomain.codeSource
                ?.location
        }.map { File(it.toURI()) }
}

private fun addImports(
    context: ScriptConfigurationRefinementContext,
): ResultWithDiagnostics<ScriptCompilationConfiguration> {
    val folder = (context.script as? FileBasedScriptSource)?.file?.absoluteFile?.parentFile
    val annotations = context.collectedData?.get(ScriptCollectedData.collectedAnnotations).orEmpty()
    val imported =
        annotations
            .map { it.annotation }
            .filterIsInstance<Import>()
            .flatMap { it.paths.asList() }
            .map { FileScriptSource(folder?.resolve(it)?.normalize() ?: File(it)) }
    if (imported.isEmpty()) return context.compilationConfiguration.asSuccess()
    return context.compilationConfiguration.with { importScripts.append(imported) }.asSuccess()
}
