package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScript
import org.jetbrains.kotlin.com.intellij.openapi.util.Disposer
import org.jetbrains.kotlin.fir.symbols.impl.FirReplSnippetSymbol
import org.jetbrains.kotlin.scripting.compiler.plugin.impl.K2ReplCompilationState
import org.jetbrains.kotlin.scripting.compiler.plugin.impl.K2ReplCompiler
import org.jetbrains.kotlin.scripting.compiler.plugin.impl.ReplModuleDataProvider
import org.jetbrains.kotlin.scripting.compiler.plugin.impl.ScriptDiagnosticsMessageCollector
import org.jetbrains.kotlin.scripting.compiler.plugin.services.firReplHistoryProvider
import org.jetbrains.kotlin.scripting.compiler.plugin.services.isReplSnippetSource
import java.io.File
import kotlin.coroutines.Continuation
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.coroutines.startCoroutine
import kotlin.script.experimental.api.CompiledSnippet
import kotlin.script.experimental.api.KotlinType
import kotlin.script.experimental.api.ResultWithDiagnostics
import kotlin.script.experimental.api.ScriptCompilationConfiguration
import kotlin.script.experimental.api.ScriptDiagnostic
import kotlin.script.experimental.api.asDiagnostics
import kotlin.script.experimental.api.defaultImports
import kotlin.script.experimental.api.dependencies
import kotlin.script.experimental.api.implicitReceivers
import kotlin.script.experimental.api.refineConfigurationOnAnnotations
import kotlin.script.experimental.api.repl
import kotlin.script.experimental.api.valueOrNull
import kotlin.script.experimental.api.with
import kotlin.script.experimental.host.ScriptingHostConfiguration
import kotlin.script.experimental.host.createCompilationConfigurationFromTemplate
import kotlin.script.experimental.host.toScriptSource
import kotlin.script.experimental.jvm.JvmDependency
import kotlin.script.experimental.jvm.defaultJvmScriptingHostConfiguration
import kotlin.script.experimental.jvm.impl.KJvmCompiledModuleInMemory
import kotlin.script.experimental.jvm.impl.KJvmCompiledScript
import kotlin.script.experimental.util.LinkedSnippetImpl

/**
 * The compiler of snippets, each of which knows those before it. It uses internals, which may change with every Kotlin
 * version: a test stands for each of them. To be used on the compiler's thread; creating it takes a second or more.
 */
internal class SnippetCompiler(setting: PromptSetting) : AutoCloseable {
    private val disposable = Disposer.newDisposable("loadpilot prompt")
    private val messages = ScriptDiagnosticsMessageCollector(null)
    private val configuration = configuration(setting)
    private val history = SnippetHistory()
    private val state = K2ReplCompiler.createCompilationState(messages, disposable, configuration, host())
    private val compiler = K2ReplCompiler(state)
    private val modules = modulesOf(state).moduleDataHistory

    val parser: SnippetParser = SnippetParser(state.project)

    /** What every line imports without asking. */
    val imports: List<String> = configuration[ScriptCompilationConfiguration.defaultImports].orEmpty()

    /** Those that compiled and were not taken back, in their order. */
    val snippets: List<FirReplSnippetSymbol> get() = history.getSnippets()

    /** How far the compiler's memory reaches. */
    class Mark(val snippets: Int, val modules: Int, val last: LinkedSnippetImpl<CompiledSnippet>?)

    fun mark(): Mark = Mark(history.getSnippetCount(), modules.size, state.lastCompiledSnippet)

    /** Forgets all since then; also what does not compile leaves its names and its memory behind. */
    fun goBack(mark: Mark) {
        history.truncate(mark.snippets)
        while (modules.size > mark.modules) modules.removeLast()
        state.lastCompiledSnippet = mark.last
    }

    /** [file] must be new each time: its class is named after it. The caller goes back if it fails. */
    @Suppress("TooGenericExceptionCaught")
    fun compile(file: String, text: String): Output {
        messages.clear()
        val result =
            try {
                immediately { compiler.compile(listOf(text.toScriptSource(file)), configuration) }
            } catch (crash: Throwable) {
                ResultWithDiagnostics.Failure(listOf(crash.asDiagnostics()))
            }
        val script = result.valueOrNull()?.get() as? KJvmCompiledScript
        val module = script?.getCompiledModule() as? KJvmCompiledModuleInMemory
        return Output(
            reports = (result.reports + messages.diagnostics).distinct(),
            mainClass = script?.scriptClassFQName,
            resultField = script?.resultField?.first,
            files = module?.compilerOutputFiles.orEmpty(),
        )
    }

    class Output(
        val reports: List<ScriptDiagnostic>,
        /** Null if it does not compile. */
        val mainClass: String?,
        /** Where the value of its last expression will be, if it ends with one. */
        val resultField: String?,
        val files: Map<String, ByteArray>,
    ) {
        val errors: List<ScriptDiagnostic> get() = reports.filter { it.severity >= ScriptDiagnostic.Severity.ERROR }
    }

    override fun close(): Unit = Disposer.dispose(disposable)

    private fun configuration(setting: PromptSetting): ScriptCompilationConfiguration =
        createCompilationConfigurationFromTemplate(
            KotlinType(LoadPilotScript::class),
            defaultJvmScriptingHostConfiguration,
            LoadPilotScript::class,
        ).with {
            refineConfigurationOnAnnotations.put(emptyList())
            implicitReceivers.append(KotlinType(setting.words::class))
            dependencies.append(JvmDependency(jarsOf(setting)))
        }

    private fun jarsOf(setting: PromptSetting): List<File> =
        (setting.libraries + setting.words::class)
            .mapNotNull {
                it.java.protectionDomain.codeSource
                    ?.location
            }.distinct()
            .map {
                File(it.toURI())
            }

    private fun host() =
        ScriptingHostConfiguration(defaultJvmScriptingHostConfiguration) {
            repl {
                firReplHistoryProvider(history)
                isReplSnippetSource { _, _ -> true }
            }
        }

    /** Kotlin hides it; its name in Java carries the name of a module. */
    private fun modulesOf(state: K2ReplCompilationState): ReplModuleDataProvider =
        state.javaClass.methods
            .first { it.name.startsWith("getModuleDataProvider") }
            .invoke(state) as ReplModuleDataProvider
}

/** Calls what is marked suspend and never does, such as the compiler. */
internal fun <T> immediately(block: suspend () -> T): T {
    var outcome: Result<T>? = null
    block.startCoroutine(Continuation(EmptyCoroutineContext) { outcome = it })
    return checkNotNull(outcome) { "The Kotlin compiler suspended." }.getOrThrow()
}
