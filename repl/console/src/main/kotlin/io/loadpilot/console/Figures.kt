package io.loadpilot.console

import java.time.Duration
import java.util.Locale
import kotlin.math.abs

/** Numbers as people read them: three figures that matter, in a unit that fits. What is unknown (NaN) is `?`. */
public object Figures {
    private const val MILLIS_PER_SECOND = 1_000.0
    private const val MILLIS_PER_MINUTE = 60_000.0
    private val BYTE_UNITS = listOf("kB", "MB", "GB", "TB", "PB")

    /** `0.2ms`, `11ms`, `412ms`, `1.2s`, `2m15s`. */
    @JvmStatic
    public fun millis(millis: Double): String =
        when {
            millis.isNaN() -> "?"
            millis == 0.0 -> "0ms"
            millis < 0.095 -> decimal(millis, 2) + "ms"
            millis < 9.95 -> decimal(millis, 1) + "ms"
            millis < 999.5 -> decimal(millis, 0) + "ms"
            millis < MILLIS_PER_MINUTE - 50 -> decimal(millis / MILLIS_PER_SECOND, 1) + "s"
            else -> span(Duration.ofMillis(Math.round(millis)))
        }

    /** `30s`, `2m15s`, `1h02m`, to the second; below one second as [millis]. */
    @JvmStatic
    public fun span(duration: Duration): String {
        if (duration < Duration.ofSeconds(1)) return if (duration.isZero) "0s" else millis(duration.toNanos() / 1e6)
        val seconds = duration.plusMillis(500).toSeconds()
        return when {
            seconds < 60 -> "${seconds}s"
            seconds < 3600 -> "${seconds / 60}m" + (if (seconds % 60 > 0) twoDigits(seconds % 60) + "s" else "")
            else -> "${seconds / 3600}h" + twoDigits(seconds % 3600 / 60) + "m"
        }
    }

    @JvmStatic
    public fun span(nanos: Long): String = span(Duration.ofNanos(nanos))

    /** `1,234,567`. */
    @JvmStatic
    public fun count(count: Long): String = String.format(Locale.ROOT, "%,d", count)

    /** Per second, without the unit: `0.25`, `99.8`, `100`, `12,345`. */
    @JvmStatic
    public fun rate(perSecond: Double): String =
        when {
            perSecond.isNaN() -> "?"
            perSecond < 9.995 -> trimmed(perSecond, 2)
            perSecond < 999.95 -> trimmed(perSecond, 1)
            else -> count(Math.round(perSecond))
        }

    /** Of any unit and sign, with as many figures as [rate]. */
    @JvmStatic
    public fun number(value: Double): String = if (value < 0) "-" + rate(-value) else rate(value)

    /** Decimal units: `512 B`, `1.2 MB`. */
    @JvmStatic
    public fun bytes(bytes: Long): String {
        if (bytes < 1_000) return "$bytes B"
        var value = bytes.toDouble()
        var unit = -1
        while (value >= 999.5 && unit < BYTE_UNITS.lastIndex) {
            value /= 1_000
            unit++
        }
        return decimal(value, if (value < 9.95) 1 else 0) + " " + BYTE_UNITS[unit]
    }

    /** Of a share from 0 to 1: `0.04 %`, `41 %`. Only all is `100 %`, only nothing is `0 %`. */
    @JvmStatic
    public fun percent(share: Double): String {
        val percent = share * 100
        return when {
            percent.isNaN() -> "?"
            percent == 0.0 -> "0 %"
            percent < 0.005 -> "<0.01 %"
            percent < 0.995 -> trimmed(percent, 2) + " %"
            percent < 9.95 -> trimmed(percent, 1) + " %"
            percent < 99.5 -> decimal(percent, 0) + " %"
            percent < 100 -> decimal(minOf(percent, 99.99), 2) + " %"
            else -> decimal(percent, 0) + " %"
        }
    }

    /** As [value] is told beside [limit]: with as many decimals, up to three, as it takes to tell the two apart. */
    @JvmStatic
    public fun beside(value: Double, limit: Double): String {
        val least =
            when {
                abs(value) >= 100 -> 0
                abs(value) >= 10 -> 1
                else -> 2
            }
        val told = (least..3).map { trimmed(value, it) }
        return told.firstOrNull { it.replace(",", "").toDouble() != limit || value == limit } ?: told.last()
    }

    private fun decimal(value: Double, decimals: Int) = String.format(Locale.ROOT, "%,.${decimals}f", value)

    private fun trimmed(value: Double, decimals: Int): String =
        decimal(value, decimals).let { if ('.' in it) it.trimEnd('0').trimEnd('.') else it }

    private fun twoDigits(number: Long) = number.toString().padStart(2, '0')
}
