package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.plan.user.EventLoop.Cancellation
import io.netty.channel.EventLoop
import java.util.concurrent.TimeUnit

/** Something that must be over at a certain time, or is cancelled before. Belongs to one loop's [Deadlines]. */
internal abstract class Deadline : Cancellation {
    internal var atNanos = 0L
    internal var line: Deadlines.Line? = null
    internal var before: Deadline? = null
    internal var after: Deadline? = null

    abstract fun expired()
}

/**
 * The deadlines of one event loop. Those of equal duration expire in the order in which they were set, so each duration
 * has a line of its own: setting and lifting a deadline moves two references, and a tick looks at the heads only.
 * A deadline fires up to [TICK_MILLIS] late, never early. Nothing ticks while no deadline is set.
 */
internal class Deadlines(private val loop: EventLoop, private val clock: Clock) : Runnable {
    private val lines = HashMap<Long, Line>()
    private var latest = Line(0)
    private var ticking = false

    fun set(deadline: Deadline, nowNanos: Long, durationNanos: Long) {
        deadline.atNanos = nowNanos + durationNanos
        if (latest.durationNanos != durationNanos) latest = lines.getOrPut(durationNanos) { Line(durationNanos) }
        latest.add(deadline)
        if (!ticking) tick()
    }

    fun lift(deadline: Deadline) {
        deadline.line?.remove(deadline)
    }

    override fun run() {
        ticking = false
        val nowNanos = clock.nanos()
        val due = ArrayList<Deadline>()
        val iterator = lines.values.iterator()
        while (iterator.hasNext()) {
            val line = iterator.next()
            line.drainDue(nowNanos, due)
            if (line.head == null && line !== latest) iterator.remove()
        }
        due.forEach(Deadline::expired)
        if (!ticking && lines.values.any { it.head != null }) tick()
    }

    fun cancelAll() {
        lines.values.flatMap { line -> generateSequence(line.head) { it.after }.toList() }.forEach(Deadline::cancel)
    }

    private fun tick() {
        ticking = true
        loop.schedule(this, TICK_MILLIS, TimeUnit.MILLISECONDS)
    }

    internal class Line(val durationNanos: Long) {
        var head: Deadline? = null
        private var tail: Deadline? = null

        fun add(deadline: Deadline) {
            deadline.line = this
            deadline.before = tail
            val last = tail
            if (last == null) head = deadline else last.after = deadline
            tail = deadline
        }

        fun remove(deadline: Deadline) {
            val before = deadline.before
            val after = deadline.after
            if (before == null) head = after else before.after = after
            if (after == null) tail = before else after.before = before
            deadline.before = null
            deadline.after = null
            deadline.line = null
        }

        fun drainDue(nowNanos: Long, due: MutableList<Deadline>) {
            while (true) {
                val first = head ?: return
                if (nowNanos - first.atNanos < 0) return
                remove(first)
                due.add(first)
            }
        }
    }

    private companion object {
        const val TICK_MILLIS = 10L
    }
}
