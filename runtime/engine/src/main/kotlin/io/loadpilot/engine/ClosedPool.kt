package io.loadpilot.engine

import io.loadpilot.plan.Pacing
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.schedule.Seeds
import java.util.SplittableRandom

/**
 * The virtual users of a closed load on one event loop: as many as [aim] says, each of which starts its next task when
 * the one before has ended and the pacing allows. Used on the loop only.
 */
internal class ClosedPool(private val lane: Lane, private val roster: Roster, private val budget: Budget) : Pool {
    /** In the order of their start. A place whose user has ended its work stays taken. */
    private val places = ArrayList<Place>()

    /** Those with a user, be they on their way out. */
    private val occupied = LinkedHashSet<Place>()
    private var starting = 0
    private val farewell = Farewell(lane.loop, ::sendHomeIfLast)
    private var held = false
    private var onEmpty: (() -> Unit)? = null

    override val users: Int get() = occupied.size
    override var busy = 0
        private set
    override val waiting: Int get() = 0
    override val quiet: Boolean get() = busy == 0 && starting == 0

    /** So many users from now on; those started last leave first, after their task. */
    fun aim(users: Int) {
        while (places.size < users) Place().also(places::add).enter()
        while (places.size > users) places.removeLast().leave()
    }

    /** While [pause] holds, users that have ended a task wait. */
    fun hold(pause: Boolean) {
        held = pause
        if (!pause) places.toList().forEach(Place::goOn)
    }

    override fun dropWaiting() = Unit

    override fun abort(why: String) = occupied.toList().forEach { it.cancel(why) }

    override fun close(onEmpty: () -> Unit) {
        this.onEmpty = onEmpty
        aim(0)
        sendHomeIfLast()
    }

    private fun sendHomeIfLast() {
        if (occupied.isEmpty() && farewell.done) onEmpty?.invoke()
    }

    /**
     * Room for one virtual user. One that cannot start takes an iteration with it and is tried again a second later.
     *
     * ```
     * enter ──► starting ──► waiting ⇄ task
     *    ▲         │failed      │ leave, or no iteration left
     *    └── 1 s ──┘            └──► gone: onStop
     * ```
     */
    private inner class Place {
        private var user: VirtualUser? = null
        private var number = 0
        private var done = 0L
        private var acting = false
        private var leaving = false
        private var gone = false
        private var timer: EventLoop.Cancellation? = null
        private var dueNanos = 0L
        private val thinking by lazy(LazyThreadSafetyMode.NONE) {
            SplittableRandom(Seeds.mix(Seeds.mix(lane.seed, number.toLong()), THINKING))
        }

        fun enter() {
            timer = null
            val entered =
                try {
                    roster.enlist(lane)
                } catch (failure: Throwable) {
                    startFailed(failure)
                    return
                }
            user = entered
            number = entered.number
            occupied.add(this)
            acting = true
            starting++
            entered.start(::started)
        }

        private fun started(failure: Throwable?) {
            acting = false
            starting--
            if (failure == null) {
                dueNanos = lane.clock.nanos()
                begin(dueNanos)
            } else {
                vacate()
                startFailed(failure)
            }
        }

        fun leave() {
            leaving = true
            if (!acting) go()
        }

        fun goOn() {
            if (user != null && timer == null && !acting) next()
        }

        fun cancel(why: String) {
            user?.cancel(why)
        }

        private fun next() = begin(lane.clock.nanos())

        private fun begin(nowNanos: Long) {
            timer = null
            if (leaving) return go()
            if (held) return
            val turn = budget.take(number, done, dueNanos) ?: return go()
            done++
            acting = true
            busy++
            record(turn, nowNanos)
            perform(turn)
        }

        /** A task that ends at once gives the loop a chance to do something else before the next. */
        private fun perform(turn: Turn) {
            var returned = false
            user?.perform(indexOf(turn), turn) {
                acting = false
                busy--
                waitForNext(turn, returned)
            }
            returned = true
        }

        private fun waitForNext(turn: Turn, onItsOwn: Boolean) {
            val now = lane.clock.nanos()
            val pacing = roster.edition.pacing
            val rest = if (pacing == Pacing.NONE) 0 else pacing.thinkTime().sampleNanos(thinking)
            dueNanos = maxOf(now + rest, turn.intendedNanos + pacing.every().toNanos())
            when {
                leaving || (onItsOwn && dueNanos <= now) -> begin(now)
                else -> timer = lane.loop.schedule(::next, dueNanos - now)
            }
        }

        private fun record(turn: Turn, nowNanos: Long) {
            val recorder = lane.recorder(turn.intendedNanos)
            recorder.arrivalPlanned(lane.scenario)
            recorder.arrivalStarted(lane.scenario, nowNanos - turn.intendedNanos)
        }

        private fun indexOf(turn: Turn) = if (turn.stream == 0) turn.iteration else number - 1 + turn.iteration

        private fun startFailed(failure: Throwable) {
            lane.hookFailed("onStart", failure)
            val now = lane.clock.nanos()
            val turn = if (leaving) null else budget.take(number, done, now)
            if (turn == null) return go()
            done++
            record(turn, now)
            lane.taskDone(roster.edition.taskOf(indexOf(turn)), now, now, Ending.of(failure), charged = false)
            timer = lane.loop.schedule(::enter, RETRY_NANOS)
        }

        /** Once: a user without a further iteration has gone before its place is given up. */
        private fun go() {
            if (gone) return
            gone = true
            timer?.cancel()
            timer = null
            budget.left()
            val leaver = vacate() ?: return sendHomeIfLast()
            farewell.of(leaver)
        }

        private fun vacate(): VirtualUser? {
            occupied.remove(this)
            return user.also { user = null }
        }
    }

    private companion object {
        const val RETRY_NANOS = 1_000_000_000L
        const val THINKING = -2L
    }
}
