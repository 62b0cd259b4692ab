package io.loadpilot.scripts

/** Why a script gives no plan. The message is complete: it can be shown to a user as it is, without the class name. */
public sealed class ScriptException(message: String, cause: Throwable? = null) : RuntimeException(message, cause)

/** There is no script to read at that path: missing, a folder, unreadable, empty, or named wrongly. */
public class ScriptFileException(message: String) : ScriptException(message)

/** The script, or one that it imports, does not compile. [diagnostics] are in the compiler's order, with warnings. */
public class ScriptCompilationException(public val diagnostics: List<Diagnostic>) :
    ScriptException(diagnostics.joinToString("\n") { it.render() })

/** The script's body threw while it described its plan. The message starts with the script's own `file:line`. */
public class ScriptFailedException(message: String, cause: Throwable) : ScriptException(message, cause)

/** The compiler itself did not work: it crashed, was killed or cannot be started. Not the script author's fault. */
public class CompilerFailureException(message: String) : ScriptException(message)
