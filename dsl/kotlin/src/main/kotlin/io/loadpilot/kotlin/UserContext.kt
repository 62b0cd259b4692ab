package io.loadpilot.kotlin

import kotlinx.coroutines.Job
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext

/**
 * What each coroutine of a virtual user has in its context. One object instead of a chain of them: every request walks
 * the context, and with tens of thousands of users each link is a cache miss.
 */
internal class UserContext(private val dispatcher: LoopDispatcher, private val task: OwnTask, private val job: Job) :
    CoroutineContext {
    override fun <E : CoroutineContext.Element> get(key: CoroutineContext.Key<E>): E? =
        when (key) {
            ContinuationInterceptor -> dispatcher[key]
            Job -> job[key]
            else -> task[key] ?: dispatcher[key] ?: job[key]
        }

    override fun <R> fold(initial: R, operation: (R, CoroutineContext.Element) -> R): R =
        operation(operation(operation(initial, task), job), dispatcher)

    override fun minusKey(key: CoroutineContext.Key<*>): CoroutineContext =
        fold<CoroutineContext>(EmptyCoroutineContext) { rest, element -> rest + element.minusKey(key) }
}
