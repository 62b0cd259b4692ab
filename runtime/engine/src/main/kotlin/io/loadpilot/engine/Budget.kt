package io.loadpilot.engine

import io.loadpilot.plan.load.ClosedLoad
import io.loadpilot.plan.load.Iterations
import io.loadpilot.plan.load.IterationsPerUser
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong

/** How many tasks a closed load may start, and which one is next. Any loop. */
internal sealed class Budget {
    /** Nothing is left to start. */
    abstract val spent: Boolean

    /** Task starts that are left; 0 if their number is not given. */
    abstract val unstarted: Long

    /** The next task start of a user that has had [done] of them; null if there is none left for it. */
    abstract fun take(user: Int, done: Long, intendedNanos: Long): Turn?

    /** A user has gone. */
    open fun left() = Unit

    /** Only time ends it. */
    private object Endless : Budget() {
        override val spent = false
        override val unstarted = 0L

        override fun take(user: Int, done: Long, intendedNanos: Long) = Turn(done, intendedNanos, user)
    }

    private class Shared(private val count: Long, private val onSpent: () -> Unit) : Budget() {
        private val taken = AtomicLong()

        override val spent: Boolean get() = taken.get() >= count
        override val unstarted: Long get() = maxOf(0, count - taken.get())

        override fun take(user: Int, done: Long, intendedNanos: Long): Turn? {
            val index = taken.getAndIncrement()
            if (index == count - 1) onSpent()
            return if (index < count) Turn(index, intendedNanos) else null
        }
    }

    private class Each(private val each: Long, private val users: Int, private val onSpent: () -> Unit) : Budget() {
        private val gone = AtomicInteger()
        private val taken = AtomicLong()

        override val spent: Boolean get() = gone.get() >= users
        override val unstarted: Long get() = each * users - taken.get()

        override fun take(user: Int, done: Long, intendedNanos: Long): Turn? {
            if (done >= each) return null
            taken.incrementAndGet()
            return Turn(done, intendedNanos, user)
        }

        override fun left() {
            if (gone.incrementAndGet() == users) onSpent()
        }
    }

    companion object {
        /** [onSpent] is called once, on the loop that took the last one. */
        fun of(load: ClosedLoad, onSpent: () -> Unit): Budget =
            when (load) {
                is Iterations -> Shared(load.count(), onSpent)
                is IterationsPerUser -> Each(load.each(), load.users(), onSpent)
                else -> Endless
            }
    }
}
