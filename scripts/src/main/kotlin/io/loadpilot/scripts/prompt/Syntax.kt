package io.loadpilot.scripts.prompt

/** Whether a text can be evaluated as it stands. Only its grammar is looked at, not what its names mean. */
public sealed interface Syntax {
    public object Complete : Syntax

    /** Something is open at its end, such as a bracket, a comment or a raw string: the next line belongs to it. */
    public object Incomplete : Syntax

    /** More lines would not help. Line and column count from 1. */
    public data class Wrong(public val line: Int, public val column: Int, public val message: String) : Syntax
}
