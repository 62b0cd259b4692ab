package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.Headers
import io.netty.buffer.ByteBuf

/** What a [Call] opens with its response, instead of having it as a whole: told of the response from its head on. */
internal interface Opening {
    /** What it is told to do; null until it has begun. */
    val transfer: Transfer?

    /** Whether it needs a connection of its own, made for it alone. */
    val alone: Boolean

    /** Whether it begins with a response of that status. Any other is collected as usual. */
    fun begins(status: Int): Boolean

    /** Why it does not begin with such a response, which is no error by itself; null if it does. */
    fun misfit(status: Int, headers: Headers, origin: Origin): Failure?

    /** Begins; [exchange] ends with the head. */
    fun opened(exchange: Exchange, origin: Origin, incoming: Incoming)

    /** A piece of the body, to be copied; perhaps an empty one. */
    fun piece(data: ByteBuf)

    /** The body has come whole. */
    fun completed()

    /** It has not, and nothing more comes. */
    fun lost(failure: Failure)
}

/** What a callback throws is its owner's mistake and must not be taken for one of the connection. */
internal inline fun guarded(callback: () -> Unit) {
    try {
        callback()
    } catch (mistake: Throwable) {
        val thread = Thread.currentThread()
        thread.uncaughtExceptionHandler.uncaughtException(thread, mistake)
    }
}
