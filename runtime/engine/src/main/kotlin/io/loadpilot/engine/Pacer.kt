package io.loadpilot.engine

import io.loadpilot.schedule.ArrivalSchedule
import java.util.concurrent.ConcurrentLinkedQueue
import java.util.concurrent.locks.LockSupport

/** Takes the arrivals of one scenario as they become due. Called by the pacer's thread. */
internal interface ArrivalSink {
    /** False if it can't take one just now; it is offered again, with the same intended instant. */
    fun arrive(index: Long, intendedNanos: Long): Boolean

    /** Called after the last of a row of arrivals: wakes who has to handle them. */
    fun flush()
}

/**
 * Hands out arrivals when they are due. The waiting happens in one thread that parks until the next one; what is due
 * follows from the schedules alone, so a late wake-up makes arrivals late (and measured as such), never fewer.
 */
internal class Pacer(
    private val clock: Clock,
    private val flows: List<ArrivalFlow>,
    private val sinks: List<ArrivalSink>,
    private val onEnd: () -> Unit,
) {
    private val commands = ConcurrentLinkedQueue<() -> Unit>()
    private var startNanos = 0L
    private var pausedAt = RUNNING
    private var pausedNanos = 0L
    private var publishedAt = Long.MIN_VALUE / 2
    private val thread = Thread(::run, "loadpilot-pacer").apply { isDaemon = true }

    @Volatile
    private var stopped = false

    @Volatile
    private var progress = Progress(LongArray(flows.size), 0, 0.0, flows.maxOf { it.endOffset })

    /** Arrivals are paced from [atNanos] of the clock on. */
    fun start(atNanos: Long) {
        startNanos = atNanos
        thread.start()
    }

    fun stop() {
        stopped = true
        LockSupport.unpark(thread)
    }

    fun pause() = command { if (pausedAt == RUNNING) pausedAt = offset() }

    fun resume() =
        command {
            if (pausedAt != RUNNING) {
                val length = offset() - pausedAt
                flows.forEach { if (it.endOffset > pausedAt) it.delay(length) }
                pausedNanos += length
                pausedAt = RUNNING
            }
        }

    fun setRate(perSecond: Double) =
        command {
            val now = if (pausedAt == RUNNING) offset() else pausedAt
            flows.forEach { it.setRate(perSecond, now) }
        }

    /** How far the schedules are, at most [LONGEST_PARK_NANOS] ago. Any thread. */
    fun progress(): Progress = progress

    /**
     * [due] arrivals of each flow were wanted so far; [scheduledNanos] leaves pauses out; [plannedRate] is what all
     * flows want just now, per second; [endOffset] is where the last flow ends as things stand.
     */
    class Progress(val due: LongArray, val scheduledNanos: Long, val plannedRate: Double, val endOffset: Long)

    /** Hands out everything due at [nowOffset] and says when to come again. */
    fun release(nowOffset: Long): Long {
        var next = ArrivalSchedule.NEVER
        for (i in flows.indices) {
            val flow = flows[i]
            val sink = sinks[i]
            var any = false
            while (flow.nextOffset <= nowOffset && sink.arrive(flow.index, startNanos + flow.nextOffset)) {
                flow.advance()
                any = true
            }
            if (any) sink.flush()
            val due = flow.nextOffset
            next = minOf(next, if (due <= nowOffset) nowOffset + REFUSED_RETRY_NANOS else due)
        }
        return next
    }

    private fun run() {
        while (!stopped) {
            while (true) (commands.poll() ?: break)()
            val now = offset()
            val next = if (pausedAt == RUNNING) release(now) else ArrivalSchedule.NEVER
            if (now - publishedAt >= PUBLISH_NANOS) publish(now)
            val end = progress.endOffset
            if (pausedAt == RUNNING && next == ArrivalSchedule.NEVER && now >= end) break
            val wait = minOf(next, now + LONGEST_PARK_NANOS, if (end > now) end else next) - offset()
            if (wait > 0) LockSupport.parkNanos(this, wait)
        }
        publish(offset())
        onEnd()
    }

    private fun publish(nowOffset: Long) {
        publishedAt = nowOffset
        val at = if (pausedAt == RUNNING) nowOffset else pausedAt
        val end = flows.maxOf { it.endOffset }
        val rate = if (pausedAt == RUNNING && !stopped) flows.sumOf { it.rateAt(at) } else 0.0
        val scheduled = maxOf(0, minOf(at, end) - pausedNanos)
        progress = Progress(LongArray(flows.size) { flows[it].dueBy(at) }, scheduled, rate, end)
    }

    private fun command(action: () -> Unit) {
        commands.add {
            action()
            publish(offset())
        }
        LockSupport.unpark(thread)
    }

    private fun offset() = clock.nanos() - startNanos

    private companion object {
        const val RUNNING = -1L
        const val LONGEST_PARK_NANOS = 50_000_000L
        const val PUBLISH_NANOS = 10_000_000L
        const val REFUSED_RETRY_NANOS = 1_000_000L
    }
}
