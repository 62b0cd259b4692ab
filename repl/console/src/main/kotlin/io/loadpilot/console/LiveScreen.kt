package io.loadpilot.console

import java.io.PrintStream

/**
 * Redraws some lines in place. The cursor stays visible, on the line below them, so that whatever kills the process
 * leaves a terminal that works. Each picture is one write, which does not flicker. Used by one thread at a time.
 */
internal class LiveScreen(private val stream: PrintStream, private val size: () -> TerminalSize) {
    private var drawn = emptyList<String>()

    fun draw(frame: (width: Int) -> List<String>) {
        val now = size()
        val lines = frame(now.columns - 1).take(maxOf(1, now.rows - 1))
        write(back(now) + lines.joinToString("") { "$it$ERASE_LINE\n" } + ERASE_BELOW)
        drawn = lines
    }

    /** Prints a line that stays, above the picture; the next picture is drawn below it. */
    fun print(line: String) {
        write(back(size()) + ERASE_BELOW + line + "\n")
        drawn = emptyList()
    }

    fun erase() {
        if (drawn.isNotEmpty()) write(back(size()) + ERASE_BELOW)
        drawn = emptyList()
    }

    /** To where the picture began; a terminal that became narrower has wrapped its lines. */
    private fun back(now: TerminalSize): String {
        val rows = drawn.sumOf { maxOf(1, (it.columns + now.columns - 1) / now.columns) }
        return if (rows == 0) "\r" else "\r\u001b[${rows}A"
    }

    private fun write(text: String) {
        stream.print(text)
        stream.flush()
    }

    private companion object {
        const val ERASE_LINE = "\u001b[K"
        const val ERASE_BELOW = "\u001b[J"
    }
}
