package io.loadpilot.scripts

import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.kotlin.ScriptParameter
import io.loadpilot.plan.TestPlan
import java.io.IOException
import java.nio.file.Path
import java.util.function.IntConsumer

/**
 * Turns script files into plans. A script that is in the cache is only loaded; any other is compiled first: one in Kotlin
 * by a second Java process, which takes seconds. Not bound to a thread; two hosts may share a cache.
 */
public class ScriptHost(private val options: ScriptOptions) : AutoCloseable {
    private val toolchain by lazy(LazyThreadSafetyMode.NONE) { Toolchain(options.home) }
    private val groovy = GroovyScripts(options.home)
    private val cache = ScriptCache(options.cache.resolve("scripts").toAbsolutePath(), options.notices)

    @Volatile
    private var compiledAny = false

    /**
     * Finds or makes the compiled form. [whileCompiling] runs on the calling thread only if there is something to
     * compile, while the other process is at it.
     *
     * @throws ScriptException whenever there is no compiled script in the end
     */
    @JvmOverloads
    public fun compile(file: Path, whileCompiling: Runnable = Runnable { }): CompiledScript {
        val sources = ScriptSources.read(file)
        val key = sources.key(toolchain.identity())
        val cached = cache.find(key)
        val classes = cached ?: compile(sources, key, whileCompiling)
        return CompiledScript(sources, classes, cached != null, groovy) { compile(it) }
    }

    /**
     * Compiles in one process what is not compiled yet: for many scripts several times as quick as one by one. What is
     * wrong with any of them [compile] will tell. [whileCompiling] is told how many there are, as in [compile].
     */
    @JvmOverloads
    public fun compileAll(files: List<Path>, whileCompiling: IntConsumer = IntConsumer { }) {
        val identity = toolchain.identity()
        val wanted =
            files
                .mapNotNull(::readable)
                .filter { it.main.language == Language.KOTLIN }
                .associateBy { it.key(identity) }
                .filterKeys { cache.find(it) == null }
        if (wanted.size < 2) return
        val spaces = wanted.mapValues { (_, sources) -> cache.workspace().also { sources.write(it.sources) } }
        try {
            val all = spaces.values.toList()
            report(all.last(), all.dropLast(1), Language.KOTLIN) { whileCompiling.accept(all.size) }
            for ((key, workspace) in spaces) {
                val report = CompileReport.read(workspace.report)
                if (report.failed || report.failure != null) continue
                judge(report)
                cache.store(key, workspace.jar)
            }
        } catch (_: CompilerFailureException) {
            // One by one it is told for which of them.
        } finally {
            spaces.values.forEach(Workspace::close)
        }
    }

    private fun readable(file: Path): ScriptSources? =
        try {
            ScriptSources.read(file)
        } catch (_: ScriptException) {
            null
        }

    /** [compile], then the plan that the script describes when it is given those inputs. */
    @JvmOverloads
    public fun load(file: Path, inputs: ScriptInputs, whileCompiling: Runnable = Runnable { }): TestPlan =
        compile(file, whileCompiling).plan(inputs)

    /** What the script declares with `param`, for its help text. */
    @JvmOverloads
    public fun parameters(file: Path, inputs: ScriptInputs = ScriptInputs()): List<ScriptParameter> =
        compile(file).parameters(inputs)

    /**
     * Call it when no load is running any more: if this host had to compile, it starts the making of the compiler's
     * archive, which keeps a core busy for some seconds after this process has ended.
     */
    override fun close() {
        if (!compiledAny || !options.archives) return
        try {
            val archive = CompilerArchive(toolchain, options.cache)
            if (archive.isWanted()) archive.makeInBackground(options.home)
        } catch (_: IOException) {
            // Without the archive everything works, only slower; the next run tries again.
        }
    }

    private fun compile(sources: ScriptSources, key: String, whileCompiling: Runnable): ScriptClasses =
        cache.workspace().use { workspace ->
            if (sources.main.language == Language.KOTLIN || GroovyScripts.needsLibraries(sources.main.text)) {
                compileApart(sources, workspace, whileCompiling)
            } else {
                judge(groovy.compile(sources.main, workspace.jar))
            }
            val classes =
                ScriptClasses.read(workspace.jar) ?: throw CompilerFailureException("The compiler left no classes.")
            cache.store(key, workspace.jar)
            classes
        }

    private fun compileApart(sources: ScriptSources, workspace: Workspace, whileCompiling: Runnable) {
        sources.write(workspace.sources)
        judge(report(workspace, emptyList(), sources.main.language, whileCompiling))
    }

    private fun report(
        workspace: Workspace,
        others: List<Workspace>,
        language: Language,
        whileCompiling: Runnable,
    ): CompileReport {
        compiledAny = true
        val archive = CompilerArchive(toolchain, options.cache)
        val flags = archive.flags()
        return try {
            start(workspace, others, flags, language, whileCompiling)
        } catch (crash: CompilerFailureException) {
            if (flags.isEmpty()) throw crash
            archive.discard() // A Java dies at once of an archive that was cut short.
            start(workspace, others, emptyList(), language) { }
        }
    }

    private fun start(
        workspace: Workspace,
        others: List<Workspace>,
        flags: List<String>,
        language: Language,
        whileCompiling: Runnable,
    ): CompileReport =
        CompilerProcess.start(toolchain, workspace, flags, first = others, language = language).use { process ->
            whileCompiling.run()
            process.await()
        }

    private fun judge(report: CompileReport) {
        if (report.failure != null) throw CompilerFailureException("The Kotlin compiler failed: ${report.failure}")
        if (report.failed) throw ScriptCompilationException(report.diagnostics)
        for (warning in report.diagnostics) options.notices.accept(warning.render())
    }
}
