package io.loadpilot.kotlin

import kotlin.time.Duration
import kotlin.time.Duration.Companion.days
import kotlin.time.toJavaDuration

/** Task starts per second: `50.rps`, the same as `50`. */
public val Number.rps: Double get() = toDouble()

/** A rate per second: `95.perSecond`, the same as `95`. */
public val Number.perSecond: Double get() = toDouble()

/** A rate given by the minute: `12000.perMinute` is 200 per second. */
public val Number.perMinute: Double get() = toDouble() / 60

/** A share: `1.percent`, `0.1.percent`. */
public val Number.percent: Percent get() = Percent(toDouble())

/** A share of a whole, from 0 to 100. */
@JvmInline
public value class Percent internal constructor(
    /** From 0 to 100. */
    public val value: Double,
)

/** Longer than any run, short enough for arithmetic in nanoseconds. */
private val LONGEST = 100_000.days

internal fun Duration.toJava(): java.time.Duration = coerceIn(-LONGEST, LONGEST).toJavaDuration()
