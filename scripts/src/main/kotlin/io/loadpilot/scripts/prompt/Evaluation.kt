package io.loadpilot.scripts.prompt

import io.loadpilot.scripts.Diagnostic

/** What became of a line. What it declared is known to later lines only after a [Value] or [Done]. */
public sealed interface Evaluation {
    /** It gave a value, which later lines know as [name]: a `val` by its own, any other as `res0` and so on. */
    public data class Value(
        public val name: String,
        /** As one would write it, without packages: `List<Response>?`. */
        public val type: String,
        public val value: Any?,
        override val warnings: List<Diagnostic> = emptyList(),
    ) : Evaluation

    /** It was done and has no value: a declaration, or an expression of type Unit. */
    public data class Done(override val warnings: List<Diagnostic> = emptyList()) : Evaluation

    /**
     * It threw, or was interrupted, which is an [InterruptedException]. The stack ends with what was typed, in files
     * called `line1.loadpilot.kts` and so on.
     */
    public data class Thrown(public val exception: Throwable, override val warnings: List<Diagnostic> = emptyList()) :
        Evaluation

    /** It does not compile, and nothing of it was run. At least one of [diagnostics] is an error. */
    public data class Rejected(public val diagnostics: List<Diagnostic>) : Evaluation {
        override val warnings: List<Diagnostic> get() = emptyList()
    }

    /** What the compiler finds doubtful in a line that was run. */
    public val warnings: List<Diagnostic>
}
