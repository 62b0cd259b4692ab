package io.loadpilot.engine

import java.util.concurrent.atomic.AtomicLong
import java.util.concurrent.atomic.AtomicLongArray

/**
 * Hands arrivals from the pacer to one event loop without allocating: a ring of (index, intended instant) pairs for one
 * writer and one reader.
 */
internal class ArrivalRing(capacity: Int = CAPACITY) {
    private val mask = capacity - 1L
    private val slots = AtomicLongArray(capacity * 2)
    private val written = AtomicLong()
    private val read = AtomicLong()

    init {
        require(capacity > 0 && capacity and (capacity - 1) == 0) { "capacity $capacity is not a power of two" }
    }

    val isEmpty: Boolean get() = read.get() == written.get()

    /** False if the reader is a whole ring behind; the pacer then keeps the arrival and offers it again. */
    fun offer(index: Long, intendedNanos: Long): Boolean {
        val at = written.get()
        if (at - read.get() > mask) return false
        val slot = ((at and mask) * 2).toInt()
        slots.setPlain(slot, index)
        slots.setPlain(slot + 1, intendedNanos)
        written.setRelease(at + 1)
        return true
    }

    /** Gives each waiting arrival to [sink]; on the reader's thread. */
    inline fun drain(sink: (index: Long, intendedNanos: Long) -> Unit) {
        var at = read.get()
        val end = written.acquire
        while (at < end) {
            val slot = ((at and mask) * 2).toInt()
            val index = slots.getPlain(slot)
            val intended = slots.getPlain(slot + 1)
            read.setRelease(++at)
            sink(index, intended)
        }
    }

    private companion object {
        const val CAPACITY = 1 shl 14
    }
}
