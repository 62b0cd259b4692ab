package io.loadpilot.java

import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.util.concurrent.Callable
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.CountDownLatch
import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicReference
import kotlin.time.Duration.Companion.hours

class TandemTest {
    private val steps = CopyOnWriteArrayList<String>()

    @Test
    fun `calls and the code inside them take turns`() {
        val tandem = Tandem(THREADS)
        val code =
            Callable {
                steps += "begin"
                val got = tandem.call { "outer " + tandem.back(Callable { tandem.call { "inner" } }) }
                steps += got
                got.length
            }

        assertThat(runBlocking { tandem.run(code) }).isEqualTo("outer inner".length)
        assertThat(steps).containsExactly("begin", "outer inner")
    }

    @Test
    fun `what a call throws is thrown where it was called`() {
        val tandem = Tandem(THREADS)
        val code =
            Callable {
                assertThrows<IllegalStateException> { tandem.call { error("refused") } }
            }

        assertThat(runBlocking { tandem.run(code) }).hasMessage("refused")
    }

    @Test
    fun `code whose task is cancelled before a thread has begun it never runs`() {
        val held = AtomicReference<Runnable>()
        val ran = AtomicBoolean()
        val tandem = Tandem(held::set)

        runBlocking {
            val task = launch(start = CoroutineStart.UNDISPATCHED) { tandem.run(Callable { ran.set(true) }) }
            task.cancel()
            yield()
            THREADS.execute(held.get())
            task.join()
        }

        assertThat(ran).isFalse()
    }

    @Test
    fun `a call under way is taken back, and its code ends by that`() {
        val tandem = Tandem(THREADS)
        val calling = CompletableDeferred<Unit>()
        val code =
            Callable {
                try {
                    tandem.call {
                        calling.complete(Unit)
                        delay(1.hours)
                    }
                } finally {
                    steps += "ended"
                }
            }

        runBlocking {
            val task = launch { tandem.run(code) }
            calling.await()
            task.cancel()
            task.join()
        }

        assertThat(steps).containsExactly("ended")
    }

    @Test
    fun `code that blocks without a call is interrupted`() {
        val tandem = Tandem(THREADS)
        val blocking = CompletableDeferred<Unit>()
        val code =
            Callable {
                blocking.complete(Unit)
                assertThrows<InterruptedException> { CountDownLatch(1).await() }
                steps += "interrupted"
            }

        runBlocking {
            val task = launch { tandem.run(code) }
            blocking.await()
            task.cancel()
            task.join()
        }

        assertThat(steps).containsExactly("interrupted")
    }

    private companion object {
        val THREADS = Executor { Thread(it).apply { isDaemon = true }.start() }
    }
}
