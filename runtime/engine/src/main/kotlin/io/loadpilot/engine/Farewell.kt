package io.loadpilot.engine

import io.loadpilot.plan.user.EventLoop

/** Runs users' onStop, so many at a time and each with a limit, so that ten thousand users do not log out at once. */
internal class Farewell(private val loop: EventLoop, private val onLeft: () -> Unit) {
    private val waiting = ArrayDeque<VirtualUser>()
    private var leaving = 0

    /** Nobody is leaving. */
    val done: Boolean get() = leaving == 0 && waiting.isEmpty()

    fun of(user: VirtualUser) {
        waiting.addLast(user)
        next()
    }

    private fun next() {
        while (leaving < AT_ONCE) {
            val user = waiting.removeFirstOrNull() ?: return
            leaving++
            val limit = loop.schedule({ user.cancel(LATE) }, LIMIT_NANOS)
            user.stop {
                limit.cancel()
                loop.execute(::left)
            }
        }
    }

    private fun left() {
        leaving--
        next()
        onLeft()
    }

    private companion object {
        const val AT_ONCE = 200
        const val LIMIT_NANOS = 10_000_000_000L
        const val LATE = "onStop had not ended after 10s"
    }
}
