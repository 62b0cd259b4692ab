package io.loadpilot.console

/**
 * A column of a table. Columns with a [sacrifice] go, the smallest first, when the table is too wide; those without
 * stay. [paint] is applied to a padded cell and must not change its width.
 */
internal class Column<T>(
    val title: String,
    val sacrifice: Int? = null,
    val paint: (T, String) -> String = { _, cell -> cell },
    val cell: (T) -> String,
)

/** Rows under their names: the name to the left, figures to the right, and at the end of a line a [note]. */
internal class Table<T>(
    private val title: String,
    private val columns: List<Column<T>>,
    private val style: Style,
    private val width: Int,
    private val name: (T) -> String,
    private val note: Column<T>,
    private val shortNote: Column<T>,
) {
    /** [groups] are a heading, empty for none, with its rows; columns are aligned over all of them. */
    fun render(groups: List<Pair<String, List<T>>>): List<String> {
        val rows = groups.flatMap { it.second }
        val longest = maxOf(title.length, rows.maxOf { name(it).length })
        val fit = fit(rows, minOf(longest, NAME_KEEPS))
        val room =
            maxOf(
                NAME_LEAST,
                width - fit.columns.sumOf { GAP + widthOf(it, rows) } - GAP - widthOf(fit.note, rows),
            )
        val layout = Layout(fit, minOf(longest, room), fit.columns.map { widthOf(it, rows) })
        return listOf(header(layout)) +
            groups.flatMap { (heading, members) ->
                (if (heading.isEmpty()) emptyList() else listOf(style.bold(shortenEnd(heading, width)))) +
                    members.map { line(it, layout) }
            }
    }

    private fun fit(rows: List<T>, nameWidth: Int): Fit<T> {
        val sacrifices = columns.mapNotNull { it.sacrifice }.sorted()
        val candidates =
            (0..sacrifices.size)
                .map { gone -> columns.filter { it.sacrifice == null || it.sacrifice !in sacrifices.take(gone) } }
                .flatMap { listOf(Fit(it, note), Fit(it, shortNote)) }
        return candidates.firstOrNull { it.widthFor(rows) + nameWidth <= width } ?: candidates.last()
    }

    private fun Fit<T>.widthFor(rows: List<T>) = (columns + note).sumOf { GAP + widthOf(it, rows) }

    private fun widthOf(column: Column<T>, rows: List<T>) =
        maxOf(column.title.length, rows.maxOf { column.cell(it).length })

    private fun header(layout: Layout<T>): String {
        val cells = layout.fit.columns.mapIndexed { i, it -> padStart(it.title, GAP + layout.widths[i]) }
        val titles = padEnd(title, layout.nameWidth) + cells.joinToString("")
        return style.dim((titles + " ".repeat(GAP) + layout.fit.note.title).trimEnd())
    }

    private fun line(row: T, layout: Layout<T>): String {
        val cells =
            layout.fit.columns.mapIndexed { i, it -> it.paint(row, padStart(it.cell(row), GAP + layout.widths[i])) }
        val note = layout.fit.note
        val label = padEnd(shortenMiddle(name(row), layout.nameWidth), layout.nameWidth)
        return (label + cells.joinToString("") + " ".repeat(GAP) + note.paint(row, note.cell(row))).trimEnd()
    }

    private class Fit<T>(val columns: List<Column<T>>, val note: Column<T>)

    private class Layout<T>(val fit: Fit<T>, val nameWidth: Int, val widths: List<Int>)

    private companion object {
        const val GAP = 2
        const val NAME_KEEPS = 20
        const val NAME_LEAST = 8
    }
}
