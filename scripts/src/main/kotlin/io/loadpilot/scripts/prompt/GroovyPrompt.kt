package io.loadpilot.scripts.prompt

import io.loadpilot.java.Plan
import io.loadpilot.java.script.Mistake
import io.loadpilot.java.script.ScriptPrompt
import io.loadpilot.java.script.SessionTasks
import io.loadpilot.scripts.Diagnostic
import io.loadpilot.scripts.GroovyScripts
import io.loadpilot.scripts.ScriptOptions

/** Evaluates Groovy line by line, in this process. Used by one thread, but for [warmUp]. */
public class GroovyPrompt(private val setting: PromptSetting) : Prompt {
    private var count = 0
    private val used =
        lazy {
            val home = ScriptOptions.ofThisProcess { }.home
            GroovyScripts(home).prompt(SessionTasks(setting.words, setting.others))
        }
    private val lines: ScriptPrompt by used

    /** Loads the classes of the compiler. */
    override fun warmUp() {
        lines.isOpen("")
    }

    override fun syntax(text: String): Syntax = if (lines.isOpen(text)) Syntax.Incomplete else Syntax.Complete

    @Suppress("TooGenericExceptionCaught")
    override fun evaluate(text: String): Evaluation =
        try {
            require(!GroovyScripts.needsLibraries(text)) {
                "libraries are for scripts: write it into a file, and load that"
            }
            val fileName = "line${++count}.loadpilot.groovy"
            val typed = lines.run(fileName, text, Plan.on(setting.scope.get()))
            when {
                typed.mistakes.isNotEmpty() -> Evaluation.Rejected(typed.mistakes.map { it.diagnostic(fileName, text) })
                typed.name.isEmpty() -> Evaluation.Done()
                else -> Evaluation.Value(typed.name, typeOf(typed.value), typed.value)
            }
        } catch (thrown: Throwable) {
            Evaluation.Thrown(thrown.endingWithLine())
        } finally {
            Thread.interrupted()
        }

    private fun typeOf(value: Any?) = value?.let { it.javaClass.simpleName.ifEmpty { it.javaClass.name } } ?: "null"

    private fun Mistake.diagnostic(fileName: String, text: String) =
        Diagnostic(
            Diagnostic.Severity.ERROR,
            fileName,
            line,
            maxOf(column, 1),
            endColumn,
            message,
            text.lines().getOrElse(line - 1) { "" },
        )

    override fun complete(text: String, cursor: Int): List<Completion> =
        lines.complete(text, cursor.coerceIn(0, text.length)).map { Completion(it, Completion.Kind.FUNCTION, it) }

    override fun forget(declaredElsewhere: Set<String>) {
        if (used.isInitialized()) lines.forget(declaredElsewhere)
    }

    override fun variables(): Map<String, Any?> = if (used.isInitialized()) lines.variables() else emptyMap()

    override fun close(): Unit = Unit
}
