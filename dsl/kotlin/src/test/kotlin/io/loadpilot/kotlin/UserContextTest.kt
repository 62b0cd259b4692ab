package io.loadpilot.kotlin

import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Job
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext

class UserContextTest {
    private val loop = ThreadLoop()
    private val dispatcher = LoopDispatcher(loop)
    private val own = OwnTask(TaskScope(FakeSession(loop) { null }, dispatcher, UserCoroutine()))
    private val job = Job()
    private val context = UserContext(dispatcher, own, job)

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `it has what a chain of the same elements has`() {
        same(context, EmptyCoroutineContext + own + job + dispatcher)
    }

    @Test
    fun `elements are added, replaced and taken away`() {
        val other = Job()
        same(
            context + CoroutineName("n") + other,
            EmptyCoroutineContext + own + dispatcher + CoroutineName("n") + other,
        )
        same(context.minusKey(Job), EmptyCoroutineContext + own + dispatcher)
        same(context.minusKey(ContinuationInterceptor), EmptyCoroutineContext + own + job)
    }

    private fun same(one: CoroutineContext, other: CoroutineContext) {
        for (key in listOf(Job, ContinuationInterceptor, OwnTask, CoroutineName)) {
            assertThat(one[key] as Any?).describedAs("$key").isEqualTo(other[key])
        }
        assertThat(elements(one)).containsExactlyInAnyOrderElementsOf(elements(other))
    }

    private fun elements(context: CoroutineContext) =
        context.fold(emptyList<CoroutineContext.Element>()) { all, element -> all + element }
}
