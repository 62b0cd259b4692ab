package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.locks.LockSupport

/** Told by the pacer's thread of a control action: the offset from which it holds, and how far schedules are by then. */
internal typealias OnAction = (atOffset: Long, progress: Progress) -> Unit

/**
 * Keeps the flows of all scenarios to the time: begins, steers and ends them, in one thread that parks until the next
 * thing to do. What is due follows from the schedules alone; arrivals are taken by the event loops themselves.
 */
internal class Pacer(private val clock: Clock, private val warmUpNanos: Long, private val onNoMemory: () -> Unit = {}) {
    private class Entry(val flow: Flow, val onEnd: () -> Unit) {
        var ended = false
        var dueInWarmUp = 0L
    }

    private val entries = ArrayList<Entry>()
    private val commands = ConcurrentLinkedQueue<() -> Unit>()
    private var pausedAt = RUNNING
    private var pausedNanos = 0L

    /** When the first flow begins: until then nothing was wanted. */
    private var begunAt = ArrivalSchedule.NEVER
    private var publishedAt = Long.MIN_VALUE / 2
    private var warm = warmUpNanos == 0L
    private val thread = Thread(::run, "loadpilot-pacer").apply { isDaemon = true }

    @Volatile
    private var stopped = false

    @Volatile
    private var progress = Progress.none(0)

    /** The clock at offset 0. */
    @Volatile
    var startNanos = 0L
        private set

    /** Before [start]; [onEnd] is called once by the pacer's thread, when the flow wants nothing more. */
    fun add(flow: Flow, onEnd: () -> Unit) {
        entries.add(Entry(flow, onEnd))
    }

    /** Flows are paced from [atNanos] of the clock on, which may be still to come; each begins when it is told to. */
    fun start(atNanos: Long) {
        startNanos = atNanos
        progress = Progress.none(entries.size)
        thread.start()
    }

    fun begin(flow: Flow, afterNanos: Long) =
        command {
            val at = maxOf(0, pausedOr(offset())) + afterNanos
            begunAt = minOf(begunAt, at)
            flow.begin(at)
        }

    /** Ends every flow, also those that have not begun. */
    fun stop() {
        stopped = true
        wake()
    }

    fun pause(onDone: OnAction = NOBODY) =
        action(onDone) {
            if (pausedAt == RUNNING) {
                pausedAt = cut()
                running { it.flow.pause() }
            }
            pausedAt
        }

    fun resume(onDone: OnAction = NOBODY) =
        action(onDone) {
            val at = soon()
            if (pausedAt != RUNNING) {
                val length = maxOf(0, at - pausedAt)
                running { if (it.flow.endOffset > pausedAt) it.flow.resume(length) }
                pausedNanos += length
                pausedAt = RUNNING
            }
            at
        }

    fun setRate(perSecond: Double, onDone: OnAction = NOBODY) =
        action(onDone) {
            val at = cut()
            running { it.flow.setRate(perSecond, at) }
            if (pausedAt == RUNNING) at else soon()
        }

    fun scale(factor: Double, onDone: OnAction = NOBODY) =
        action(onDone) {
            val at = cut()
            running { it.flow.scale(factor, at) }
            if (pausedAt == RUNNING) at else soon()
        }

    fun setUsers(count: Int, onDone: OnAction = NOBODY) =
        action(onDone) {
            val at = soon()
            running { it.flow.setUsers(count, pausedOr(at)) }
            at
        }

    /** Changes nothing. */
    fun mark(onDone: OnAction) = action(onDone) { soon() }

    /** Has it look again at once, such as for iterations that are spent. */
    fun wake() = LockSupport.unpark(thread)

    /** How far the schedules are: [Progress.due] at most [LONGEST_PARK_NANOS] ago. Any thread. */
    fun progress(): Progress = progress.at(offset())

    /** Does everything due at [nowOffset] and says when to come again. */
    fun release(nowOffset: Long): Long {
        var next = ArrivalSchedule.NEVER
        for (i in entries.indices) {
            val entry = entries[i]
            if (entry.ended) continue
            val due = entry.flow.release(nowOffset)
            next = minOf(next, if (due == ArrivalSchedule.NEVER) endOf(entry, nowOffset) else due)
        }
        return next
    }

    /** Nothing is left to do: waits for the end of the time, then says so. */
    private fun endOf(entry: Entry, nowOffset: Long): Long {
        val end = entry.flow.endOffset
        if (nowOffset >= end) end(entry)
        return if (entry.ended) ArrivalSchedule.NEVER else end
    }

    private fun run() {
        try {
            keepTime()
        } catch (_: OutOfMemoryError) {
            onNoMemory()
        }
    }

    private fun keepTime() {
        while (!stopped && entries.any { !it.ended }) step()
        val end = cut()
        running { it.flow.stop(end) }
        publish(end)
        running(::end)
    }

    private fun step() {
        while (true) (commands.poll() ?: break)()
        val now = offset()
        val next = if (pausedAt == RUNNING) release(now) else ArrivalSchedule.NEVER
        if (now - publishedAt >= PUBLISH_NANOS) publish(now)
        val wait = minOf(next, now + LONGEST_PARK_NANOS) - offset()
        if (wait > 0 && !stopped) LockSupport.parkNanos(this, wait)
    }

    /** Ends what all flows want at an instant that no event loop can have reached before it was told, and gives it. A pause has done so. */
    private fun cut(): Long {
        if (pausedAt != RUNNING) return pausedAt
        while (true) {
            val at = offset() + NOTICE_NANOS
            running { it.flow.cut(at) }
            if (offset() < at) return at
        }
    }

    private fun end(entry: Entry) {
        entry.ended = true
        publish(offset())
        entry.onEnd()
    }

    private fun publish(nowOffset: Long) {
        publishedAt = nowOffset
        val at = pausedOr(nowOffset)
        if (!warm) entries.forEach { it.dueInWarmUp = it.flow.dueBy(minOf(at, warmUpNanos)) }
        warm = warm || at >= warmUpNanos
        val due = LongArray(entries.size) { entries[it].flow.dueBy(at) - entries[it].dueInWarmUp }
        val rate = if (pausedAt == RUNNING && !stopped) entries.sumOf { it.flow.rateAt(at) } else 0.0
        val running = if (pausedAt == RUNNING && !stopped) lastEnd() else 0
        progress = Progress(due, rate, minOf(at, lastEnd()) - pausedNanos - maxOf(warmUpNanos, begunAt), at, running)
    }

    private fun lastEnd() = entries.maxOf { it.flow.endOffset }

    private fun command(action: () -> Unit) {
        commands.add {
            action()
            publish(offset())
        }
        wake()
    }

    /** [act] gives the offset from which it holds; [onDone] is told so, and how far schedules are by then. */
    private fun action(onDone: OnAction, act: () -> Long) {
        commands.add {
            val at = act()
            publish(at)
            onDone(at, progress)
        }
        wake()
    }

    /** An instant that event loops can keep to when they are told of it now. */
    private fun soon() = offset() + NOTICE_NANOS

    private inline fun running(action: (Entry) -> Unit) = entries.forEach { if (!it.ended) action(it) }

    private fun pausedOr(offset: Long) = if (pausedAt == RUNNING) offset else pausedAt

    private fun offset() = clock.nanos() - startNanos

    private companion object {
        const val RUNNING = -1L
        val NOBODY: OnAction = { _, _ -> }
        const val LONGEST_PARK_NANOS = 50_000_000L
        const val PUBLISH_NANOS = 10_000_000L
        const val NOTICE_NANOS = 1_000_000L
    }
}
