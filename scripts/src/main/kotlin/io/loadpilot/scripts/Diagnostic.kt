package io.loadpilot.scripts

/**
 * One message about a script. Lines and columns count from 1, [endColumn] is the first column after the marked text;
 * a [line] of 0 means that the message has no place.
 */
public data class Diagnostic(
    public val severity: Severity,
    public val file: String,
    public val line: Int,
    public val column: Int,
    public val endColumn: Int,
    public val message: String,
    public val sourceLine: String,
) {
    /** Only an error keeps a script from running. */
    public enum class Severity { WARNING, ERROR }

    /** `file:line:column: error: message`, then the source line and a line of carets under the marked text. */
    public fun render(): String {
        val place = if (line > 0) "$file:$line:$column" else file
        val head = "$place: ${severity.name.lowercase()}: $message"
        return if (line > 0) "$head\n    $sourceLine\n    ${carets()}" else head
    }

    // A tab before the mark stays a tab, so that the carets land under the text whatever the terminal's tab width is.
    private fun carets(): String =
        buildString {
            for (index in 0 until column - 1) append(if (sourceLine.getOrNull(index) == '\t') '\t' else ' ')
            val marked = minOf(endColumn, sourceLine.length + 1) - column
            repeat(maxOf(marked, 1)) { append('^') }
        }
}
