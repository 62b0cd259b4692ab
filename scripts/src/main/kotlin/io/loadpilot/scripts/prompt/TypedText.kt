package io.loadpilot.scripts.prompt

/** A text in which some places were put into `await { … }`, and the way back to what was typed. */
internal class TypedText private constructor(val typed: String, private val insertions: List<Insertion>) {
    constructor(typed: String) : this(typed, emptyList())

    private class Insertion(val offset: Int, val text: String)

    val text: String =
        buildString {
            var copied = 0
            for (insertion in insertions) {
                append(typed, copied, insertion.offset).append(insertion.text)
                copied = insertion.offset
            }
            append(typed, copied, typed.length)
        }

    private val begins =
        insertions.runningFold(0) { sum, it -> sum + it.text.length }.zip(insertions) { a, b ->
            a +
                b.offset
        }
    private val typedLines = Lines(typed)
    private val lines = Lines(text)

    /** [places] are in the order of the text and do not overlap. */
    fun awaiting(places: List<IntRange>): TypedText =
        TypedText(typed, places.flatMap { listOf(Insertion(it.first, OPEN), Insertion(it.last + 1, CLOSE)) })

    /** Where a place of [text] is in [typed]; what was inserted is where it was inserted. */
    fun offsetOf(line: Int, column: Int): Int {
        val offset = lines.offset(line, column)
        val before = begins.indexOfLast { it <= offset }
        if (before < 0) return offset
        val last = insertions[before]
        return last.offset + maxOf(offset - begins[before] - last.text.length, 0)
    }

    /** Where what was typed at [offset] is in [text]. */
    fun shifted(offset: Int): Int = offset + insertions.filter { it.offset <= offset }.sumOf { it.text.length }

    /** Whether that place of [text] was not typed. */
    fun isInserted(line: Int, column: Int): Boolean {
        val offset = lines.offset(line, column)
        return insertions.indices.any { offset >= begins[it] && offset < begins[it] + insertions[it].text.length }
    }

    /** Line and column in [typed], from 1. */
    fun placeOf(offset: Int): Pair<Int, Int> = typedLines.place(offset)

    fun line(number: Int): String = typed.lineSequence().elementAtOrElse(number - 1) { "" }.removeSuffix("\r")

    private class Lines(private val text: String) {
        private val starts = listOf(0) + text.indices.filter { text[it] == '\n' }.map { it + 1 }

        fun offset(line: Int, column: Int): Int =
            (starts[(line - 1).coerceIn(starts.indices)] + column - 1).coerceIn(0, text.length)

        fun place(offset: Int): Pair<Int, Int> {
            val line = starts.indexOfLast { it <= offset }.coerceAtLeast(0)
            return line + 1 to offset - starts[line] + 1
        }
    }

    private companion object {
        const val OPEN = "await { "
        const val CLOSE = " }"
    }
}
