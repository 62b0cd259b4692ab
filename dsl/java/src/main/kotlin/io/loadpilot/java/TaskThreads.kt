package io.loadpilot.java

import io.loadpilot.plan.user.GeneratorLimit
import java.util.concurrent.Executor
import java.util.concurrent.Executors
import java.util.concurrent.SynchronousQueue
import java.util.concurrent.ThreadFactory
import java.util.concurrent.ThreadPoolExecutor
import java.util.concurrent.TimeUnit.SECONDS
import java.util.concurrent.atomic.AtomicLong

/**
 * Where tasks block: each has a virtual thread of its own where the JVM has them (from Java 21 on), else one of at most
 * [MOST_PLATFORM_THREADS] threads.
 */
internal object TaskThreads {
    /** Each takes some 50 kB of memory and a slot in the scheduler of the system. */
    const val MOST_PLATFORM_THREADS = 2_000
    private const val IDLE_SECONDS = 10L

    val executor: Executor = virtual() ?: platform(MOST_PLATFORM_THREADS)

    /** Called by reflection, as LoadPilot is compiled for Java 17. */
    private fun virtual(): Executor? =
        if (Runtime.version().feature() < 21) {
            null
        } else {
            Executors::class.java.getMethod("newVirtualThreadPerTaskExecutor").invoke(null) as Executor
        }

    /** @throws GeneratorLimit from `execute` when [most] threads are at work */
    fun platform(most: Int): Executor {
        val pool = ThreadPoolExecutor(0, most, IDLE_SECONDS, SECONDS, SynchronousQueue(), Named())
        pool.setRejectedExecutionHandler { _, _ -> throw GeneratorLimit(tooMany(most)) }
        return pool
    }

    private fun tooMany(most: Int) =
        "$most tasks block at once, and on Java ${Runtime.version().feature()} each needs a thread; " +
            "run LoadPilot on Java 21 or newer, write the scenario in Kotlin, or set maxUsers to $most"

    private class Named : ThreadFactory {
        private val count = AtomicLong()

        override fun newThread(work: Runnable): Thread =
            Thread(work, "loadpilot-task-${count.incrementAndGet()}").apply { isDaemon = true }
    }
}
