package io.loadpilot.scripts.prompt

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.prompt.Carried
import io.loadpilot.scripts.CompilerFailureException
import java.util.concurrent.atomic.AtomicInteger

/**
 * Evaluates Kotlin line by line; a line may be several lines of text. What one declares the later ones know. Nothing
 * starts before it is first used, or [warmUp] is called. It may be used by several threads.
 *
 * Every function may throw a [CompilerFailureException] if the compiler is not on the class path, and all but
 * [evaluate] an [InterruptedException] while they wait for the compiler.
 */
public class KotlinPrompt(private val setting: PromptSetting) : Prompt {
    private val thread = CompilerThread()
    private val numbers = AtomicInteger()
    private val warmUps = AtomicInteger()
    private val classes = SnippetClasses(LoadPilotScope::class.java.classLoader)

    private val declared = DeclaredVariables(classes)
    private val carried = HashMap<String, Any?>()

    // Only on the compiler's thread.
    private var running: Session? = null

    private class Session(val snippets: SnippetCompiler) {
        val lines = LineCompiler(snippets)
        val completer = Completer(snippets)

        fun take(file: String, text: String): SnippetCompiler.Output {
            val before = snippets.mark()
            return snippets.compile(file, text).also { if (it.mainClass == null) snippets.goBack(before) }
        }
    }

    /**
     * Makes lines quick before the first one comes. It takes seconds: call it from a thread of its own as early as
     * possible. A line that comes meanwhile waits for the start of the compiler only.
     */
    override fun warmUp() {
        for ((index, text) in WARM_UP.withIndex()) onCompiler { it.rehearse(text, alsoRun = index == 0) }
        onCompiler { it.completer.complete(COMPLETED, COMPLETED.length) }
        carry()
    }

    private fun Session.rehearse(text: String, alsoRun: Boolean) {
        val before = snippets.mark()
        val output = snippets.compile("warmUp${warmUps.incrementAndGet()}.loadpilot.kts", text)
        snippets.goBack(before)
        val mainClass = checkNotNull(output.mainClass) { output.reports.joinToString("\n") }
        if (!alsoRun) return
        classes.add(output.files)
        classes.run(mainClass, listOf(LoadPilotScope(), setting.words))
    }

    /** Takes some milliseconds, or waits until what is compiled at that time is compiled. */
    override fun syntax(text: String): Syntax =
        onCompiler {
            it.snippets.parser
                .parse(text)
                .syntax
        }

    /**
     * Compiles, then runs on the calling thread. Interrupting that thread ends it, as far as what is run lets itself be
     * interrupted; the interrupt is used up. Of two lines at a time, the later one sees variables of the other that
     * may not be set yet.
     */
    override fun evaluate(text: String): Evaluation {
        if (text.isBlank()) return Evaluation.Done()
        val number = numbers.incrementAndGet()
        return try {
            carry()
            when (val line = onCompiler { it.lines.compile(number, text) }) {
                is Line.Bad -> Evaluation.Rejected(line.diagnostics)
                is Line.Ready -> run(number, line)
            }
        } catch (interrupted: InterruptedException) {
            forget(number)
            Evaluation.Thrown(interrupted)
        }
    }

    /**
     * The names that may stand at the cursor in place of the word left of it, by kind and name: after a dot members and
     * extensions of the type before it, else words, variables and keywords. Nothing is run. As quick as a short line,
     * it waits until what is compiled at that time is compiled.
     */
    override fun complete(text: String, cursor: Int): List<Completion> =
        onCompiler { it.completer.complete(text, cursor.coerceIn(0, text.length)) }

    /** They come with their values. */
    override fun forget(declaredElsewhere: Set<String>): Unit = Unit

    override fun variables(): Map<String, Any?> = declared.values()

    /** Lets go of the compiler. What was evaluated stays usable; a line that runs is not ended. */
    override fun close() {
        thread.later { running?.snippets?.close() }
        thread.close()
    }

    @Suppress("TooGenericExceptionCaught")
    private fun run(number: Int, line: Line.Ready): Evaluation =
        try {
            classes.add(line.files)
            classes.run(line.mainClass, listOf(setting.scope.get(), setting.words))
            declare(line)
            val variable = line.variable
            if (variable == null) {
                Evaluation.Done(line.warnings)
            } else {
                val value = classes.value(line.mainClass, variable)
                Evaluation.Value(variable.name, variable.type, value, line.warnings)
            }
        } catch (thrown: Throwable) {
            forget(number)
            Evaluation.Thrown(thrown.endingWithLine(), line.warnings)
        } finally {
            Thread.interrupted()
        }

    /** Declares what changed in the session's other language. */
    @Synchronized
    private fun carry() {
        val changed = setting.others.get().filter { (name, value) -> carried.put(name, value) !== value }
        val values = CarriedText.carried(changed)
        if (values.isEmpty() || declare(values)) return
        values.forEach { (name, value) -> declare(mapOf(name to value)) }
    }

    @Synchronized
    private fun declare(line: Line.Ready) {
        val names = line.declared.map { it.name }.toSet()
        declared.add(line)
        carried.keys.removeAll(names)
        setting.declared.accept(names)
    }

    /** Whether it compiled. */
    private fun declare(values: Map<String, Any>): Boolean {
        val file = "carried${numbers.incrementAndGet()}.loadpilot.kts"
        val output = onCompiler { it.take(file, CarriedText.declarations(values)) }
        val mainClass = output.mainClass ?: return false
        classes.add(output.files)
        Carried.into(values) { classes.run(mainClass, listOf(setting.scope.get(), setting.words)) }
        return true
    }

    private fun forget(number: Int): Unit = thread.later { running?.lines?.forget(number) }

    private fun <T> onCompiler(work: (Session) -> T): T =
        try {
            thread.call { work(session()) }
        } catch (missing: NoClassDefFoundError) {
            throw CompilerFailureException("${missing.message} is not on the class path: there is no Kotlin compiler.")
        }

    private fun session(): Session = running ?: Session(SnippetCompiler(setting)).also { running = it }

    private companion object {
        const val COMPLETED = "get(\"/\").s"
        val WARM_UP =
            listOf(
                "1 + 1",
                "val response = await { get(\"/\") { header(\"a\", \"b\") } }",
                "scenario(\"A\") { load = constant(1.rps, 1.seconds); user { task(\"t\") { post(\"/\").expect(200) } } }",
            )
    }
}
