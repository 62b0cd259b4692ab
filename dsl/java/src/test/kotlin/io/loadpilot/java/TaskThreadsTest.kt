package io.loadpilot.java

import io.loadpilot.plan.user.GeneratorLimit
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.assertThrows
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit.SECONDS

class TaskThreadsTest {
    @Test
    fun `each task has a thread of its own, virtual where there are such`() {
        val threads = CompletableFuture<Thread>()
        val others = CompletableFuture<Thread>()
        val together = CountDownLatch(2)

        for (thread in listOf(threads, others)) {
            TaskThreads.executor.execute {
                together.countDown()
                if (together.await(LIMIT, SECONDS)) thread.complete(Thread.currentThread())
            }
        }

        val one = threads.get(LIMIT, SECONDS)
        assertThat(others.get(LIMIT, SECONDS)).isNotSameAs(one)
        assertThat(one.isDaemon).isTrue()
        assertThat(one.name.startsWith("loadpilot-task-")).isEqualTo(Runtime.version().feature() < 21)
    }

    @Test
    fun `one task more than there are threads is refused, with what to do`() {
        val threads = TaskThreads.platform(1)
        val release = CountDownLatch(1)
        threads.execute { release.await(LIMIT, SECONDS) }

        val refused = assertThrows<GeneratorLimit> { threads.execute { } }

        assertThat(refused).hasMessageContaining("1 tasks block at once").hasMessageContaining("maxUsers to 1")
        release.countDown()
    }

    private companion object {
        const val LIMIT = 30L
    }
}
