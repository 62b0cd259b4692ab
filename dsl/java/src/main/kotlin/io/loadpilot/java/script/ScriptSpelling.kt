package io.loadpilot.java.script

import io.loadpilot.java.Plan
import java.nio.file.Path
import java.util.function.Function

/**
 * Scripts in a language that Kotlin's compiler does not read. Looked for by `ServiceLoader`, and only when there is such a
 * script: neither its classes nor its jars are near a run that does without. Any thread.
 */
public interface ScriptSpelling {
    /** Reads no more than the text. */
    public fun needs(fileName: String, text: String): ScriptNeeds

    /** @param fileName without its folder; stack traces show it */
    public fun compile(fileName: String, text: String, libraries: List<Path>): CompiledText

    /**
     * Runs the body of a script's main class, which says to [plan] what it wants, and gives the script. [include] runs
     * another script by its path, and gives that.
     */
    public fun run(mainClass: Class<*>, plan: Plan, include: Function<String, Any?>): Any

    /** Takes lines of a session. */
    public fun prompt(tasks: SessionTasks): ScriptPrompt
}

/** The classes of a script by the paths of their files; or the mistakes in it, and then nothing else. */
public class CompiledText(
    public val mainClass: String,
    public val classes: Map<String, ByteArray>,
    public val mistakes: List<Mistake>,
)

/** Lines and columns count from 1; a line of 0 means nowhere in particular. */
public class Mistake(
    public val line: Int,
    public val column: Int,
    public val endColumn: Int,
    public val message: String,
)
