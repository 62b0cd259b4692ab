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

    fun beat() = pulses.forEach(Pulse::beat)

    /** The stalls that have ended since the last call. */
    fun drain(): List<Stall> = generateSequence(found::poll).toList()

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

        fun beat() {
            val since = asked
            if (since == 0L) {
                asked = clock.nanos()
                loop.execute(::answer)
            } else if (culprit == null && clock.nanos() - since > STALL_NANOS) {
                culprit = thread?.stackTrace?.let(::scriptLine)
            }
        }

        private fun answer() {
            thread = Thread.currentThread()
            val length = clock.nanos() - asked
            delays.add(length / NANOS_PER_MICRO)
            if (length > STALL_NANOS) found.add(Stall(length, culprit))
            culprit = null
            asked = 0L
        }
    }

    internal companion object {
        const val BEAT_MILLIS = 50L
        private const val STALL_NANOS = 100_000_000L
        private const val NANOS_PER_MICRO = 1_000L
    }
}
