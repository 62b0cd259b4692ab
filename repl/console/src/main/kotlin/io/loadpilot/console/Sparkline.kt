package io.loadpilot.console

private const val BLOCKS = "▁▂▃▄▅▆▇█"

/** One column a value; the highest value fills it, and only what is above 0 is drawn taller than the lowest block. */
internal fun sparkline(values: List<Double>): String {
    val top = values.maxOrNull() ?: return ""
    return values
        .map { if (top <= 0) BLOCKS.first() else BLOCKS[Math.round(it / top * (BLOCKS.length - 1)).toInt()] }
        .joinToString("")
}

/** How a bar of eighths looks: full cells, at most one partial one, then blanks. */
internal fun eighths(filled: Double, row: Int): Char {
    val here = Math.round((filled - row) * BLOCKS.length).toInt()
    return if (here <= 0) ' ' else BLOCKS[minOf(here, BLOCKS.length) - 1]
}
