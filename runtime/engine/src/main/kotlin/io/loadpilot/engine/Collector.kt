package io.loadpilot.engine

import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.SegmentStart
import io.loadpilot.metrics.Users
import io.loadpilot.metrics.WarmUp
import io.loadpilot.metrics.record.Frame
import io.loadpilot.metrics.record.Merge
import io.loadpilot.metrics.record.Rows
import io.loadpilot.metrics.run.Totals
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.withTimeoutOrNull

/**
 * Takes what every event loop has recorded and makes one snapshot of it. A loop that does not answer in time is left
 * out of that interval; what it recorded comes with a later one. Used by the run's thread.
 */
internal class Collector(
    private val stations: List<Station>,
    rows: Rows,
    private val health: ProcessHealth,
    private val clock: Clock,
    private val onInterval: (IntervalSnapshot) -> Unit,
) {
    val totals = Totals()
    private val merge = Merge(rows)
    private val asked = HashMap<Station, Deferred<Station.Reading>>()
    private var index = 0L
    private var startNanos = 0L
    private var from = 0L
    private var scheduledNanos = 0L
    private var dueBefore = LongArray(0)
    private var segment = SegmentStart.OF_RUN

    /** Makes [atNanos] of the clock the zero of all intervals; what was recorded earlier belongs to the first. */
    fun start(atNanos: Long) {
        startNanos = atNanos
    }

    /** [progress] is asked for when all loops have answered, or have not. */
    suspend fun collect(progress: () -> Progress) {
        val readings = read()
        add(readings, progress(), offset())
    }

    /** What was recorded before the cut belongs to the segment so far; event loops part it from the rest at that instant. */
    suspend fun cut(cut: Cut) {
        if (cut.opens.index == segment.index) {
            segment = SegmentStart(segment.index, cut.opens.label, segment.startNanos)
            return
        }
        add(read(cut.atOffset - offset()), cut.progress, cut.atOffset)
        segment = SegmentStart(cut.opens.index, cut.opens.label, from)
    }

    /** At the very end: also adds what was recorded since an earlier question, and on loops that still do not answer. */
    suspend fun finish(progress: () -> Progress) {
        if (asked.isNotEmpty()) collect(progress)
        collect(progress)
        if (asked.isEmpty()) return
        val readings = asked.map { (station, answer) -> answered(answer) ?: station.seize() }
        add(readings, progress(), offset())
    }

    private fun add(readings: List<Station.Reading>, progress: Progress, until: Long) {
        val warmUp = merge.warmUp(readings.map { it.warmUp })
        val users = readings.fold(Users.NONE) { sum, reading -> sum.plus(reading.users) }
        val frame = frame(progress, maxOf(from, until), users, warmUp)
        val snapshot = merge.snapshot(frame, readings.map { it.recorded })
        readings.forEach { it.recycle() }
        totals.add(snapshot)
        onInterval(snapshot)
    }

    private suspend fun answered(answer: Deferred<Station.Reading>) = if (answer.isCompleted) answer.await() else null

    private suspend fun read(delayNanos: Long = 0): List<Station.Reading> {
        val answers = stations.map { station -> asked.getOrPut(station) { station.read(delayNanos) } }
        return stations.zip(answers).mapNotNull { (station, answer) ->
            withTimeoutOrNull(PATIENCE_MILLIS) { answer.await() }?.also { asked.remove(station) }
        }
    }

    private fun offset() = clock.nanos() - startNanos

    private fun frame(progress: Progress, until: Long, users: Users, warmUp: WarmUp): Frame {
        val length = until - from
        val scheduled = maxOf(0, progress.scheduledNanos - scheduledNanos)
        val due = progress.due.mapIndexed { i, due -> maxOf(0, due - (dueBefore.getOrNull(i) ?: 0)) }
        val rate = progress.plannedRate
        val frame = Frame(index++, from, length, scheduled, rate, due, users, health.sample(), warmUp, segment)
        from = until
        scheduledNanos += scheduled
        dueBefore = LongArray(due.size) { (dueBefore.getOrNull(it) ?: 0) + due[it] }
        return frame
    }

    private companion object {
        const val PATIENCE_MILLIS = 500L
    }
}
