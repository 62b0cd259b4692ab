package io.loadpilot.java.script

import io.loadpilot.java.Plan
import io.loadpilot.java.Task
import io.loadpilot.java.onTaskThread
import io.loadpilot.kotlin.prompt.PromptWords
import java.util.function.Function
import java.util.function.Supplier

/** Lines in a language that Kotlin's compiler does not read; what one declares the later ones know. One thread at a time. */
public interface ScriptPrompt {
    /** Whether something is open at the end of [text], such as a bracket: the next line belongs to it. */
    public fun isOpen(text: String): Boolean

    /** The names that may stand at the cursor in place of the word left of it. Nothing is run but getters. */
    public fun complete(text: String, cursor: Int): List<String>

    /** The variables of the lines until now. */
    public fun variables(): Map<String, Any?>

    /** Lets go of variables of these names, which are those of the session's other language from now on. */
    public fun forget(declaredElsewhere: Set<String>)

    /** Runs [text], which says to [plan] what it declares; whatever it throws goes on as it is. */
    public fun run(fileName: String, text: String, plan: Plan): TypedText
}

/**
 * What became of a text: [mistakes], and then nothing was run; or a [value] under the [name] by which later lines know
 * it. An empty name means that there is no value.
 */
public class TypedText(public val name: String, public val value: Any?, public val mistakes: List<Mistake>)

/**
 * What a line knows beyond a script: public members of [known], what a task can do, and variables of the session's other
 * language.
 */
public class SessionTasks(public val known: PromptWords, private val others: Supplier<Map<String, Any?>>) {
    /** By name, as they are now. */
    public fun others(): Map<String, Any?> = others.get()

    /** Does [work] as a task of the session's user, and waits for its end. */
    public fun <T> perform(work: Function<Task, T>): T = known.await { onTaskThread(work) }
}
