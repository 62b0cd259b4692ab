package io.loadpilot.console

import io.loadpilot.schedule.ArrivalSchedule
import java.time.Duration

/** The arrival rate over time as a chart of blocks; schedules that run side by side are added up. */
public class LoadCurve
    @JvmOverloads
    constructor(
        private val style: Style,
        private val width: Int,
        private val height: Int = HEIGHT,
    ) {
        /** Lines without line ends. */
        public fun render(schedules: List<ArrivalSchedule>): List<String> {
            val lengthNanos = schedules.maxOf { it.lengthNanos() }
            val peak = peak(schedules)
            val labels = (height downTo 0).associateWith { label(it, peak) }
            val labelWidth = labels.values.maxOf { it.length }
            val columns = maxOf(LEAST_COLUMNS, width - labelWidth - 2)
            val filled = List(columns) { rate(schedules, it, columns) / peak * height }
            val rows =
                (height downTo 1).map { row ->
                    val bar = filled.map { eighths(it, row - 1) }.joinToString("").trimEnd()
                    "${padStart(
                        labels.getValue(row),
                        labelWidth,
                    )} ${if (labels.getValue(row).isEmpty()) "│" else "┤"}${style.cyan(bar)}"
                }
            val axis = "${padStart("0", labelWidth)} └${"─".repeat(columns)}"
            return (rows + axis + (" ".repeat(labelWidth + 2) + times(lengthNanos, columns))).map(style::finish)
        }

        private fun peak(schedules: List<ArrivalSchedule>): Double {
            val most = (0 until PEAK_SAMPLES).maxOf { rateAt(schedules, it.toDouble() / PEAK_SAMPLES) }
            return if (most > 0) most else 1.0
        }

        /** Mean of what falls into a column. */
        private fun rate(schedules: List<ArrivalSchedule>, column: Int, columns: Int): Double =
            (0 until SAMPLES).sumOf { rateAt(schedules, (column + (it + 0.5) / SAMPLES) / columns) } / SAMPLES

        private fun rateAt(schedules: List<ArrivalSchedule>, share: Double): Double {
            val offset = (share * schedules.maxOf { it.lengthNanos() }).toLong()
            return schedules.sumOf { it.ratePerSecond(offset) }
        }

        private fun label(row: Int, peak: Double) =
            when (row) {
                height -> Figures.rate(peak)
                height / 2 -> Figures.rate(peak / 2)
                else -> ""
            }

        private fun times(lengthNanos: Long, columns: Int): String {
            val middle = Figures.span(Duration.ofNanos(lengthNanos / 2))
            val end = Figures.span(Duration.ofNanos(lengthNanos))
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
