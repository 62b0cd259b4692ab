package io.loadpilot.engine

import io.loadpilot.plan.user.EventLoop
import io.loadpilot.schedule.ArrivalSchedule.NEVER

/** A pool whose event loop keeps the time of its arrivals itself, by one timer for the next of them. Used on the loop only. */
internal class Berth(private val loop: EventLoop, private val clock: Clock, val pool: OpenPool) : Pool by pool {
    private var arrivals: ArrivalCursor? = null
    private var timer: EventLoop.Cancellation? = null
    private val onTime = Runnable { take() }

    override val quiet: Boolean get() = (arrivals?.intendedNanos() ?: NEVER) == NEVER && pool.quiet

    fun begin(arrivals: ArrivalCursor) {
        this.arrivals = arrivals
        take()
    }

    /** Late or not, each arrival has the instant that its schedule gives it. */
    fun take() {
        val arrivals = arrivals ?: return
        timer?.cancel()
        val now = clock.nanos()
        var next = arrivals.intendedNanos()
        while (next <= now) {
            val index = arrivals.index
            arrivals.advance()
            pool.arrive(index, next)
            next = arrivals.intendedNanos()
        }
        timer = if (next == NEVER) null else loop.schedule(onTime, maxOf(0, next - clock.nanos()))
    }

    override fun dropWaiting() {
        take()
        pool.dropWaiting()
    }

    override fun abort(why: String) {
        take()
        pool.abort(why)
    }
}
