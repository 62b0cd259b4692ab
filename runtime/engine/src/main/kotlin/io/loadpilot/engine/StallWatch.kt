package io.loadpilot.engine

import io.loadpilot.plan.user.EventLoop
import java.util.concurrent.ConcurrentLinkedQueue

/** An event loop that did not come round for [lengthNanos]; [culprit] is the script line that held it, if one did. */
internal class Stall(val lengthNanos: Long, val culprit: String?)

/**
 * Finds event loops that are held up, by a script that blocks or by the machine: each loop is asked to answer every
 * [BEAT_MILLIS], and one that is late has its stack looked at. [beat] is called by one thread.
 */
internal class StallWatch(loops: List<EventLoop>, private val clock: Clock) {
    private val pulses = loops.map(::Pulse)
    private val found = ConcurrentLinkedQueue<Stall>()
    private val delays = ConcurrentLinkedQueue<Long>()

    init {
        scriptLine(emptyArray()) // Loads its class: at the first stall there may be no descriptor to read it with.
    }

    fun beat() = pulses.forEach(Pulse::beat)

    /** The stalls since the last call; one that goes on comes in parts. */
    fun drain(): List<Stall> {
        pulses.forEach(Pulse::split)
        return generateSequence(found::poll).toList()
    }

    /** Interrupts the threads of loops that are held by a script. */
    fun interruptHeld() = pulses.forEach(Pulse::interruptHeld)

    /** How late each answer since the last call came, in microseconds. */
    fun drainDelays(): LongArray = generateSequence(delays::poll).toList().toLongArray()

    /** The loops' threads, as far as they are known by now. */
    val threads: List<Thread> get() = pulses.mapNotNull { it.thread }

    private inner class Pulse(private val loop: EventLoop) {
        @Volatile
        private var asked = 0L

        @Volatile
        var thread: Thread? = null
            private set

        @Volatile
        private var culprit: String? = null
        private var suspect: String? = null
        private var toldUntil = Long.MIN_VALUE

        fun beat() {
            val since = asked
            if (since == 0L) {
                suspect = null
                asked = clock.nanos()
                loop.execute(::answer)
            } else if (culprit == null && clock.nanos() - since > SUSPECT_NANOS) {
                look()
            }
        }

        /** A line that is met twice in a row holds the loop; one met once may just be what a starved thread was at. */
        private fun look() {
            val seen = thread?.stackTrace?.let(::scriptLine)
            if (seen != null && seen == suspect) culprit = seen
            suspect = seen
        }

        private fun answer() {
            thread = Thread.currentThread()
            delays.add(delayMicros())
            part(clock.nanos())
            culprit = null
            asked = 0L
        }

        private fun delayMicros() = (clock.nanos() - asked) / NANOS_PER_MICRO

        /** What has passed of a long stall is told before it ends. */
        fun split() {
            val now = clock.nanos()
            if (asked != 0L && now - asked > LONG_STALL_NANOS) part(now)
        }

        @Synchronized
        private fun part(now: Long) {
            val since = maxOf(asked, toldUntil)
            if (now - since > STALL_NANOS) found.add(Stall(now - since, culprit))
            toldUntil = now
        }

        fun interruptHeld() {
            if (asked != 0L && culprit != null && clock.nanos() - asked > LONG_STALL_NANOS) thread?.interrupt()
        }
    }

    internal companion object {
        const val BEAT_MILLIS = 50L
        private const val STALL_NANOS = 100_000_000L
        private const val SUSPECT_NANOS = 40_000_000L
        private const val LONG_STALL_NANOS = 1_000_000_000L
        private const val NANOS_PER_MICRO = 1_000L
    }
}
