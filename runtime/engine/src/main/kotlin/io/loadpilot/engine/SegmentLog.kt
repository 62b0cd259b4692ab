package io.loadpilot.engine

import io.loadpilot.metrics.SegmentStart
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.channels.ReceiveChannel
import java.util.concurrent.atomic.AtomicLong

/** A control action as the collector sees it: from [atOffset] on, with schedules as far as [progress], [opens] holds. */
internal class Cut(val atOffset: Long, val progress: Progress, val opens: SegmentStart)

internal enum class ControlAction(val comesInBursts: Boolean) {
    PAUSE(false),
    RESUME(false),
    RATE(true),
    USERS(true),
    MARK(false),
    RELOAD(false),
}

/**
 * The segments that control actions open: as many as a run keeps. What somebody turns up or down in several steps at once,
 * as by a key that is held, opens one. [open] is called by the pacer's thread, the rest by any.
 */
internal class SegmentLog {
    private val sent = Channel<Cut>(Channel.UNLIMITED)
    private val unopened = AtomicLong()
    private var current = SegmentStart.OF_RUN
    private var openedBy: ControlAction? = null

    /** For the run's thread. */
    val cuts: ReceiveChannel<Cut> get() = sent

    /** No action opens a segment any more. */
    @Volatile
    var full = false
        private set

    fun passOver() {
        unopened.incrementAndGet()
    }

    fun open(action: ControlAction, label: String, atOffset: Long, progress: Progress) {
        val again = action.comesInBursts && action == openedBy && atOffset - current.startNanos < BURST_NANOS
        when {
            again || atOffset <= current.startNanos -> current = SegmentStart(current.index, label, current.startNanos)
            full -> return passOver()
            else -> current = SegmentStart(current.index + 1, label, atOffset)
        }
        openedBy = action
        full = current.index + 1 >= MAX_SEGMENTS
        sent.trySend(Cut(atOffset, progress, current))
    }

    /** What the summary must say about the segments, if anything. */
    fun warnings(): List<String> {
        val count = unopened.get()
        val told = "$count control actions opened no segment of their own: a run keeps $MAX_SEGMENTS segments"
        return if (count == 0L) emptyList() else listOf(told)
    }

    internal companion object {
        const val MAX_SEGMENTS = 100
        const val BURST_NANOS = 250_000_000L
    }
}
