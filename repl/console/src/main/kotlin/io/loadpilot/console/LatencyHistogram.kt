package io.loadpilot.console

import org.HdrHistogram.AbstractHistogram

/** How often a time came, in equal steps up to p99 and one more for what was slower, so that it keeps its shape. */
internal class LatencyHistogram(private val style: Style, private val width: Int) {
    private class Bin(val upToMicros: Long, val count: Long)

    fun of(micros: AbstractHistogram): List<String> {
        if (micros.totalCount == 0L) return emptyList()
        val bins = bins(micros)
        val labels = bins.map { Figures.millis(it.upToMicros / 1e3) }
        val counts = bins.map { Figures.count(it.count) }
        val labelWidth = labels.maxOf { it.length }
        val countWidth = counts.maxOf { it.length }
        val room = minOf(LONGEST_BAR, width - labelWidth - countWidth - 4)
        val most = bins.maxOf { it.count }
        return listOf(style.dim("response time up to")) +
            bins.mapIndexed { i, bin ->
                val bar = "█".repeat(Math.round(bin.count.toDouble() / most * room).toInt())
                "${padStart(labels[i], labelWidth)}  ${padStart(counts[i], countWidth)}  ${style.cyan(bar)}".trimEnd()
            }
    }

    private fun bins(micros: AbstractHistogram): List<Bin> {
        val least = micros.minValue
        val most = micros.maxValue
        val top = if (micros.totalCount < SAMPLES_OF_A_TAIL) most else micros.getValueAtPercentile(99.0)
        val edges =
            (1..STEPS)
                .map { least + (top - least) * it / STEPS }
                .distinctBy { Figures.millis(it / 1e3) }
                .filter { it < most } + most
        var counted = 0L
        return edges.map { edge ->
            val upTo = micros.getCountBetweenValues(0, edge)
            Bin(edge, upTo - counted).also { counted = upTo }
        }
    }

    private companion object {
        const val STEPS = 10
        const val LONGEST_BAR = 60

        /** With fewer samples the tail beyond p99 is one of them. */
        const val SAMPLES_OF_A_TAIL = 100
    }
}
