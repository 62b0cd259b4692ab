package io.loadpilot.engine

/**
 * How far the schedules were at [atOffset]. [due] task starts of each flow were wanted by then, those of the warm-up left
 * out; [plannedRate] is what all flows wanted just then, in arrivals per second; as things stood they go on until
 * [untilOffset].
 *
 * @param scheduled for how long they have run, or negative if they are yet to begin
 */
internal class Progress(
    val due: LongArray,
    val plannedRate: Double,
    private val scheduled: Long,
    private val atOffset: Long,
    private val untilOffset: Long,
) {
    /** For how long something was wanted: without the warm-up, pauses and the time before the first flow began. */
    val scheduledNanos: Long get() = maxOf(0, scheduled)

    /** The same a little later: time goes on between two looks at the schedules. */
    fun at(offset: Long): Progress {
        val passed = minOf(offset, untilOffset) - atOffset
        return if (passed <= 0) this else Progress(due, plannedRate, scheduled + passed, atOffset + passed, untilOffset)
    }

    companion object {
        fun none(flows: Int) = Progress(LongArray(flows), 0.0, 0, 0, 0)
    }
}
