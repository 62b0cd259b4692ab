package io.loadpilot.java

import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext
import java.util.concurrent.Callable
import java.util.concurrent.Executor
import java.util.concurrent.atomic.AtomicReference
import java.util.concurrent.locks.LockSupport
import kotlin.coroutines.resume

/**
 * A thread that runs a task's blocking code, and the task's coroutine, which does on the event loop whatever suspends.
 * They take turns: one works, the other waits. What the coroutine runs may in turn have a piece of blocking code in it,
 * such as the body of a transaction; the waiting thread runs that.
 *
 * ```
 * coroutine  run ┐          ┌ send, suspended … ┐          ┌ result
 * thread         └ code … call                  └ … code … ┘
 * ```
 */
internal class Tandem(private val threads: Executor) {
    private val toLoop = LoopInbox()
    private val toThread = ThreadInbox()

    @Volatile
    private var thread: Thread? = null

    /** Set before [thread] is looked at, as [thread] is set before this is looked at: one of both sees the other. */
    @Volatile
    private var cancelled: CancellationException? = null

    /** Runs [code] on a thread. Cancelled, it interrupts the thread, and waits for it: no code outlives its task. */
    suspend fun <T> run(code: Callable<T>): T {
        threads.execute {
            thread = Thread.currentThread()
            val done = Done(cancelled?.let { Result.failure(it) } ?: outcomeOf(code))
            thread = null
            Thread.interrupted() // The thread may be of a pool.
            toLoop.put(done)
        }
        return serve()
    }

    /** Has the waiting thread run [code]; in a coroutine that the thread itself is waiting for. */
    suspend fun <T> back(code: Callable<T>): T {
        toThread.put(Code(code))
        return serve()
    }

    /**
     * Has the coroutine run [block], and waits for what comes of it. On the task's thread only.
     *
     * @throws IllegalStateException on any other thread
     */
    fun <T> call(block: suspend () -> T): T {
        val current = Thread.currentThread()
        check(current === thread) {
            "a task's requests are sent by the thread that runs it, not by ${current.name}; " +
                "use batch for several at once"
        }
        toLoop.put(Call(block))
        while (true) {
            when (val message = toThread.take()) {
                is Code -> toLoop.put(Done(outcomeOf(message.code)))
                is Answer -> return message.unwrap()
            }
        }
    }

    /** Does what the thread asks for until its code is done. */
    private suspend fun <T> serve(): T {
        while (true) {
            when (val message = next()) {
                is Call -> toThread.put(Answer(outcomeOf(message.block)))
                is Done -> return message.unwrap()
            }
        }
    }

    private suspend fun next(): FromThread =
        try {
            toLoop.take()
        } catch (cancelled: CancellationException) {
            withContext(NonCancellable) { endEarly(cancelled) }
            throw cancelled
        }

    /** What is called from now on fails; the code ends by that, or by its interrupt. */
    private suspend fun endEarly(why: CancellationException) {
        cancelled = why
        thread?.interrupt()
        while (toLoop.take() is Call) toThread.put(Answer(Result.failure(why)))
    }

    private sealed interface FromThread

    private class Call(val block: suspend () -> Any?) : FromThread

    private class Done(val outcome: Result<Any?>) : FromThread {
        @Suppress("UNCHECKED_CAST")
        fun <T> unwrap(): T = outcome.getOrThrow() as T
    }

    private sealed interface FromLoop

    private class Code(val code: Callable<*>) : FromLoop

    private class Answer(val outcome: Result<Any?>) : FromLoop {
        @Suppress("UNCHECKED_CAST")
        fun <T> unwrap(): T = outcome.getOrThrow() as T
    }

    /** Whatever a script throws, errors included, is the outcome of its task. */
    @Suppress("TooGenericExceptionCaught")
    private companion object {
        fun outcomeOf(code: Callable<*>): Result<Any?> =
            try {
                Result.success(code.call())
            } catch (thrown: Throwable) {
                Result.failure(thrown)
            }

        suspend fun outcomeOf(block: suspend () -> Any?): Result<Any?> =
            try {
                Result.success(block())
            } catch (thrown: Throwable) {
                Result.failure(thrown)
            }
    }

    /** Room for one message: a message stays until it is taken, also when the taker is cancelled. */
    private class LoopInbox {
        @Volatile
        private var message: FromThread? = null
        private val waiting = AtomicReference<CancellableContinuation<Unit>?>()

        fun put(sent: FromThread) {
            message = sent
            waiting.getAndSet(null)?.resume(Unit)
        }

        suspend fun take(): FromThread {
            if (message == null) {
                suspendCancellableCoroutine { taker ->
                    waiting.set(taker)
                    if (message != null) waiting.getAndSet(null)?.resume(Unit)
                }
            }
            return checkNotNull(message) { "woken without a message" }.also { message = null }
        }
    }

    /** Room for one message, taken by one thread; an interrupt is kept until it has come. */
    private class ThreadInbox {
        @Volatile
        private var message: FromLoop? = null

        @Volatile
        private var taker: Thread? = null

        fun put(sent: FromLoop) {
            message = sent
            LockSupport.unpark(taker)
        }

        fun take(): FromLoop {
            val current = Thread.currentThread()
            taker = current
            var interrupted = false
            while (message == null) {
                LockSupport.park(this)
                interrupted = Thread.interrupted() || interrupted
            }
            if (interrupted) current.interrupt()
            return checkNotNull(message) { "taken twice" }.also { message = null }
        }
    }
}
