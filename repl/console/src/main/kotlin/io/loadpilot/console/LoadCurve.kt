package io.loadpilot.console

/** A value over time as a chart of blocks. */
internal class LoadCurve(private val style: Style, private val width: Int, private val height: Int = HEIGHT) {
    /** Lines without line ends. [valueAt] takes nanoseconds from 0 to [lengthNanos]. */
    fun render(lengthNanos: Long, valueAt: (Long) -> Double): List<String> {
        val at = { share: Double -> valueAt((share * lengthNanos).toLong()) }
        val peak = peak(at)
        val labels = (height downTo 0).associateWith { label(it, peak) }
        val labelWidth = labels.values.maxOf { it.length }
        val columns = maxOf(LEAST_COLUMNS, width - labelWidth - 2)
        val filled = List(columns) { mean(at, it, columns) / peak * height }
        val rows =
            (height downTo 1).map { row ->
                val label = labels.getValue(row)
                val bar = filled.map { eighths(it, row - 1) }.joinToString("").trimEnd()
                "${padStart(label, labelWidth)} ${if (label.isEmpty()) "│" else "┤"}${style.cyan(bar)}"
            }
        val axis = "${padStart("0", labelWidth)} └${"─".repeat(columns)}"
        return (rows + axis + (" ".repeat(labelWidth + 2) + times(lengthNanos, columns))).map(style::finish)
    }

    private fun peak(at: (Double) -> Double): Double {
        val most = (0 until PEAK_SAMPLES).maxOf { at(it.toDouble() / PEAK_SAMPLES) }
        return if (most > 0) most else 1.0
    }

    /** Of what falls into a column. */
    private fun mean(at: (Double) -> Double, column: Int, columns: Int): Double =
        (0 until SAMPLES).sumOf { at((column + (it + 0.5) / SAMPLES) / columns) } / SAMPLES

    private fun label(row: Int, peak: Double) =
        when (row) {
            height -> Figures.rate(peak)
            height / 2 -> Figures.rate(peak / 2)
            else -> ""
        }

    private fun times(lengthNanos: Long, columns: Int): String {
        val middle = Figures.span(lengthNanos / 2)
        val end = Figures.span(lengthNanos)
        val left = padEnd("0s", columns / 2 - middle.length / 2) + middle
        return left + padStart(end, columns - left.length)
    }

    private companion object {
        const val HEIGHT = 8
        const val LEAST_COLUMNS = 20
        const val SAMPLES = 8
        const val PEAK_SAMPLES = 2_000
    }
}
