package io.loadpilot.engine

import java.util.concurrent.locks.LockSupport

/**
 * Memory set aside so that a run whose script has taken all there is can still be judged and written. Whoever finds none
 * says so with [spend]; a thread of its own, which needs none until then, gives the reserve back to the heap and calls
 * [onSpent] once. Any thread.
 */
internal class Reserve(private val clock: Clock, private val onSpent: (task: String) -> Unit) {
    @Volatile
    private var held: ByteArray? = ByteArray(BYTES)

    @Volatile
    private var task: String? = null

    @Volatile
    private var closed = false
    private val thread = Thread(::watch, "loadpilot-reserve").apply { isDaemon = true }

    /** Nobody starts or goes on with anything: what there is of memory belongs to the result. */
    @Volatile
    var spent = false
        private set

    fun open() {
        rehearse()
        thread.start()
    }

    /** Allocates nothing. The first [task] that is named stays. */
    fun spend(task: String?) {
        spent = true
        if (this.task == null) this.task = task
        LockSupport.unpark(thread)
    }

    fun close() {
        closed = true
        LockSupport.unpark(thread)
    }

    /** Other tasks that take without end are to find nothing first: they would take the reserve too. */
    private fun watch() {
        while (!spent && !closed) LockSupport.park(this)
        if (!spent) return
        val latest = clock.nanos() + PATIENCE_NANOS
        while (task == null && clock.nanos() < latest) LockSupport.parkNanos(this, SETTLE_NANOS)
        LockSupport.parkNanos(this, SETTLE_NANOS)
        held = null
        onSpent(task.orEmpty())
    }

    /** Code that runs for the first time looks up its classes and literals, for which there would be no memory. */
    private fun rehearse() {
        try {
            throw OutOfMemoryError()
        } catch (_: OutOfMemoryError) {
            spend(null)
        }
        spent = false
    }

    private companion object {
        const val BYTES = 8 shl 20
        const val SETTLE_NANOS = 200_000_000L
        const val PATIENCE_NANOS = 2_000_000_000L
    }
}
