package io.loadpilot.console

private val ANSI = Regex("\u001b\\[[0-9;?]*[A-Za-z]")

/** Columns that a text takes on a terminal; colours take none. */
internal val String.columns: Int get() = if ('\u001b' in this) ANSI.replace(this, "").length else length

/** One line that cannot steer a terminal: what a target or a script says is not to be trusted. */
internal fun clean(text: String): String =
    text
        .map { if (it.isISOControl()) ' ' else it }
        .joinToString("")
        .trim()

/** Keeps the start and, more of it, the end: that is where request names differ. */
internal fun shortenMiddle(text: String, width: Int): String {
    if (text.length <= width) return text
    if (width <= 1) return "…".take(width)
    val head = (width - 1) * 2 / 5
    return text.take(head) + "…" + text.takeLast(width - 1 - head)
}

internal fun shortenEnd(text: String, width: Int): String =
    if (text.length <= width) text else text.take(maxOf(0, width - 1)) + "…"

internal fun padEnd(text: String, width: Int): String = text + " ".repeat(maxOf(0, width - text.columns))

internal fun padStart(text: String, width: Int): String = " ".repeat(maxOf(0, width - text.columns)) + text

/** As many [items] on a line as fit; each line is at most [width] wide unless one item alone is wider. */
internal fun flow(items: List<String>, separator: String, width: Int): List<String> {
    val lines = mutableListOf<String>()
    for (item in items) {
        val last = lines.lastOrNull()
        if (last != null && last.columns + separator.columns + item.columns <= width) {
            lines[lines.lastIndex] = last + separator + item
        } else {
            lines += item
        }
    }
    return lines
}

internal fun wrap(text: String, width: Int): List<String> =
    flow(clean(text).split(' ').filter { it.isNotEmpty() }, " ", width)

/** The first line after [head], the others below it. */
internal fun hang(head: String, lines: List<String>): List<String> =
    lines.mapIndexed { i, line -> (if (i == 0) head else " ".repeat(head.columns)) + line }

/** The first [width] columns; colours that were on are switched off at the cut. */
internal fun cut(text: String, width: Int): String {
    if (text.columns <= width) return text
    val kept = StringBuilder()
    var room = maxOf(0, width - 1)
    var at = 0
    while (at < text.length) {
        val escape = if (text[at] == '\u001b') ANSI.matchAt(text, at)?.value else null
        if (escape == null && room-- <= 0) break
        kept.append(escape ?: text[at].toString())
        at += escape?.length ?: 1
    }
    return kept.append('…').append(if ('\u001b' in text) "\u001b[0m" else "").toString()
}
