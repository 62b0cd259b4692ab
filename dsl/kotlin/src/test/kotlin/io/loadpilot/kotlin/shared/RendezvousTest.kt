package io.loadpilot.kotlin.shared

import io.loadpilot.kotlin.LoadPilotScope
import io.loadpilot.kotlin.ScriptInputs
import io.loadpilot.values.Rendezvous
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.concurrent.atomic.AtomicInteger
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds

class RendezvousTest {
    @Test
    fun `users go on together once enough have come`() =
        waiting {
            val gate = Rendezvous(users = 3, timeout = 1.hours)
            val passed = AtomicInteger()
            val early = List(2) { async { gate.await().also { passed.incrementAndGet() } } }
            repeat(10) { yield() }
            assertThat(passed.get()).isZero()

            val last = gate.await()

            assertThat(early.awaitAll() + last).containsExactly(true, true, true)
        }

    @Test
    fun `who is alone waits for nobody`() =
        waiting {
            val gate = LoadPilotScope(ScriptInputs(alone = true)).rendezvous(users = 5, timeout = 1.hours)

            assertThat(gate.await()).isTrue()
        }

    @Test
    fun `every next party waits anew`() =
        waiting {
            val gate = Rendezvous(users = 2, timeout = 1.hours)

            val first = List(2) { async { gate.await() } }.awaitAll()
            val third = async { gate.await() }
            repeat(10) { yield() }

            assertThat(first).containsExactly(true, true)
            assertThat(third.isCompleted).isFalse()
            third.cancelAndJoin()
        }

    @Test
    fun `after the time limit all who wait go on, and know it`() =
        waiting {
            val gate = Rendezvous(users = 3, timeout = 20.milliseconds)

            assertThat(List(2) { async { gate.await() } }.awaitAll()).containsExactly(false, false)
            assertThat(List(3) { async { gate.await() } }.awaitAll()).containsExactly(true, true, true)
        }

    @Test
    fun `a user that is cancelled does not count`() =
        waiting {
            val gate = Rendezvous(users = 2, timeout = 1.hours)
            val gone = launch { gate.await() }
            yield()
            gone.cancelAndJoin()

            val first = async { gate.await() }
            repeat(10) { yield() }

            assertThat(first.isCompleted).isFalse()
            assertThat(gate.await() && first.await()).isTrue()
        }

    @Test
    fun `many users on many threads all find a party`() =
        waiting(Dispatchers.Default) {
            val gate = Rendezvous(users = 10, timeout = 1.hours)

            val passed = List(1000) { async { gate.await() } }.awaitAll()

            assertThat(passed).hasSize(1000).containsOnly(true)
        }

    @Test
    fun `one user alone waits for nobody`() = waiting { assertThat(Rendezvous(1, 1.hours).await()).isTrue() }

    private fun waiting(context: CoroutineContext = EmptyCoroutineContext, block: suspend CoroutineScope.() -> Unit) =
        runBlocking(context) { block() }
}
