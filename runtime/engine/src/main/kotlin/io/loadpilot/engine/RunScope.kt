package io.loadpilot.engine

import io.loadpilot.metrics.record.Rows

/** What all lanes of a run share: its clock, its rows, from when on it is measured, and the ways to end it. Any thread. */
internal class RunScope(
    val clock: Clock,
    val rows: Rows,
    val seed: Long,
    val reserve: Reserve,
    val stop: (StopReason) -> Unit,
) {
    /** What was intended before this instant belongs to the warm-up. */
    @Volatile
    var measuredFrom = Long.MIN_VALUE
}
