package io.loadpilot.scripts.prompt

import java.util.concurrent.Callable
import java.util.concurrent.ExecutionException
import java.util.concurrent.Executors

/**
 * The one thread that calls the compiler. Two at once break its session for good; an interrupt, which is how a line at
 * a prompt is ended, may close the jars that it reads; and what people nest deeply takes more stack than is usual.
 */
internal class CompilerThread : AutoCloseable {
    private val executor =
        Executors.newSingleThreadExecutor { work ->
            Thread(null, work, "loadpilot-compiler", STACK_BYTES).apply { isDaemon = true }
        }

    /** @throws InterruptedException if the caller is interrupted; the work is done nevertheless */
    fun <T> call(work: () -> T): T =
        try {
            executor.submit(Callable { work() }).get()
        } catch (failed: ExecutionException) {
            throw failed.cause ?: failed
        }

    /** After all that was asked for until now. */
    fun later(work: () -> Unit): Unit = executor.execute(work)

    override fun close(): Unit = executor.shutdown()

    private companion object {
        const val STACK_BYTES = 16L shl 20
    }
}
