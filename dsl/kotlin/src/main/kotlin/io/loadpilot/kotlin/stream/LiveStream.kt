package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream
import io.loadpilot.values.Response
import io.loadpilot.values.inWords
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withTimeoutOrNull
import kotlin.time.Duration

/** A stream as the coroutines of its task see it. What is private here is used on the loop only. */
internal abstract class LiveStream<T : Any>(protected val task: TaskScope, bytesOf: (T) -> Int) : Stream.Listener {
    private val inbox = Inbox(bytesOf, { stream?.pause() }, { stream?.resume() }, ::resume)
    private var stream: Stream? = null
    private var opening: CancellableContinuation<Response>? = null
    private var closing: CancellableContinuation<Unit>? = null

    @Volatile
    var end: Stream.End? = null
        private set

    @Volatile
    private var wasOpened = false

    /** Items that were not wanted when they came. */
    @Volatile
    private var dropped = 0

    /** Null if the response that opens it is of use, or why not. */
    protected open fun unfit(reply: Reply): String? = null

    protected fun keep(item: T): Unit = inbox.add(item)

    /** Sends whether or not there is room. */
    protected fun sendNow(message: Stream.Message) {
        stream?.send(message) {}
    }

    /** What came cannot be used. */
    protected fun giveUp(why: CheckFailure) {
        stream?.abandon(why)
        ended(Stream.End(0, "", why.message))
    }

    /** Runs [block] on the stream if it opens, with the response that opened it, and gives that response or the other one. */
    suspend fun run(kind: Stream.Kind, request: Request, block: suspend (Response) -> Unit): Response {
        val response = open(kind, request)
        if (wasOpened) during { block(response) }
        return response
    }

    private suspend fun open(kind: Stream.Kind, request: Request): Response =
        suspendCancellableCoroutine { continuation ->
            continuation.invokeOnCancellation { why -> task.onLoop { stream?.abandon(why ?: GONE) } }
            task.onLoop {
                opening = continuation
                if (continuation.isActive) stream = task.session.open(kind, request, this)
            }
        }

    override fun refused(reply: Reply) {
        opening?.let { resume(it, task.respond(reply)) }
    }

    override fun opened(reply: Reply) {
        val why = unfit(reply)
        if (why == null) {
            wasOpened = true
        } else {
            reply.reject(why)
            stream?.decline()
        }
        opening?.let { resume(it, task.respond(reply)) }
    }

    override fun ended(end: Stream.End) {
        this.end = end
        // Who waits for the next item may go on to close, before the inbox has told everybody.
        val waiting = closing
        inbox.close()
        waiting?.let { resume(it, Unit) }
    }

    /** The next item that is [wanted]; what comes before it is dropped. [noun] is what one of them is called. */
    suspend fun next(within: Duration, noun: String, wanted: (T) -> Boolean): T {
        var others = 0
        return withTimeoutOrNull(within) {
            var item = nextOrNull()
            while (item != null && !isWanted(item, wanted)) {
                others++
                dropped++
                item = nextOrNull()
            }
            item ?: throw CheckFailure("there is no $noun any more: $ending" + droppedEarlier(dropped))
        } ?: throw CheckFailure(
            if (others == 0) {
                "no $noun within $within" + droppedEarlier(dropped)
            } else {
                "no such $noun within $within (others: $others)" + droppedEarlier(dropped - others)
            },
        )
    }

    private fun droppedEarlier(count: Int) = if (count == 0) "" else "; dropped before, as not wanted: $count"

    /** Null when there will be none. */
    suspend fun nextOrNull(): T? =
        suspendCancellableCoroutine { continuation -> task.onLoop { inbox.take(continuation) } }

    /** What it cannot find in an item means that it is another one. */
    private fun isWanted(item: T, wanted: (T) -> Boolean): Boolean =
        try {
            wanted(item)
        } catch (_: CheckFailure) {
            false
        }

    suspend fun send(message: Stream.Message) {
        suspendCancellableCoroutine { continuation ->
            task.onLoop { stream?.send(message) { resume(continuation, Unit) } }
        }
        if (end != null) throw CheckFailure("it was not sent: $ending")
    }

    /** Until it has ended. */
    suspend fun close(code: Int, reason: String) {
        suspendCancellableCoroutine { continuation ->
            task.onLoop {
                inbox.discard()
                if (end != null) {
                    resume(continuation, Unit)
                } else {
                    closing = continuation
                    stream?.close(code, reason)
                }
            }
        }
    }

    suspend fun check(name: String, condition: suspend () -> Boolean) {
        val reason = reasonAgainst(name, condition)
        task.onLoop {
            task.session.check(name, reason == null)
            if (reason != null) stream?.reject(reason)
        }
    }

    @Suppress("TooGenericExceptionCaught")
    private suspend fun reasonAgainst(name: String, condition: suspend () -> Boolean): String? =
        try {
            if (condition()) null else "check \"$name\" failed"
        } catch (cancelled: CancellationException) {
            throw cancelled
        } catch (thrown: Exception) {
            "check \"$name\": ${thrown.inWords()}"
        } catch (thrown: AssertionError) {
            "check \"$name\": ${thrown.inWords()}"
        }

    /** Runs [block] on the open stream, and ends the stream whatever becomes of the block. */
    @Suppress("TooGenericExceptionCaught")
    private suspend fun during(block: suspend () -> Unit) {
        try {
            block()
            close(NORMAL, "")
            task.onLoop { stream?.release() }
        } catch (failure: Throwable) {
            val why = if (failure is TimeoutCancellationException) CheckFailure(failure.message.orEmpty()) else failure
            task.onLoop { stream?.abandon(why) }
            throw failure
        }
    }

    private val ending: String
        get() =
            when (val end = end) {
                null -> "it was closed"
                Stream.End.COMPLETE -> "the response is complete"
                else -> end.failure ?: "closed with ${end.code} ${end.reason}".trimEnd()
            }

    @OptIn(ExperimentalCoroutinesApi::class)
    protected fun <R> resume(continuation: CancellableContinuation<R>, value: R): Unit =
        with(continuation) { task.dispatcher.resumeUndispatched(value) }

    private companion object {
        const val NORMAL = 1000
        val GONE = CancellationException("nobody waits for it any more")
    }
}
