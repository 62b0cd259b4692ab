package io.loadpilot.engine

import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.Users
import io.loadpilot.schedule.ArrivalSchedule.NEVER
import io.loadpilot.schedule.Schedules
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration

internal class PacerTest {
    /** Takes arrivals as an event loop does. */
    private class Taking : ArrivalSink {
        private var cursor: ArrivalCursor? = null
        val intended = ArrayList<Long>()
        val indices = ArrayList<Long>()

        override fun begin(leg: Leg) {
            cursor = ArrivalCursor(leg, 0, 1)
        }

        override fun changed() = Unit

        /** What is due at [nanos]; gives when the next one is. */
        fun take(nanos: Long): Long {
            val arrivals = cursor ?: return NEVER
            while (arrivals.intendedNanos() <= nanos) {
                intended.add(arrivals.intendedNanos())
                indices.add(arrivals.index)
                arrivals.advance()
            }
            return arrivals.intendedNanos()
        }
    }

    private class Counting : UserSink {
        override var spent = false
        override var unstarted = 0L
        val users = ArrayList<Int>()
        val held = ArrayList<Boolean>()

        override fun users(count: Int) {
            if (users.lastOrNull() != count) users.add(count)
        }

        override fun hold(pause: Boolean) {
            held.add(pause)
        }
    }

    private val sink = Taking()

    private fun flow(rps: Double, length: Long) =
        ArrivalFlow(Schedules.of(Constant(rps, seconds(length)), 0), sink) { 0 }.apply { begin(0) }

    @Test
    fun `who comes late takes everything that is due, each with its own instant`() {
        flow(10.0, 1)
        assertThat(sink.take(550 * MILLI)).isEqualTo(600 * MILLI)
        assertThat(sink.intended).containsExactly(0, 100 * MILLI, 200 * MILLI, 300 * MILLI, 400 * MILLI, 500 * MILLI)
    }

    @Test
    fun `loops share the arrivals`() {
        val leg = Leg(Schedules.of(Constant(10.0, seconds(1)), 0), SECOND, 0)
        val cursor = ArrivalCursor(leg, 1, 4)
        val taken = ArrayList<Pair<Long, Long>>()
        while (cursor.intendedNanos() != NEVER) {
            taken.add(cursor.index to cursor.intendedNanos() / MILLI)
            cursor.advance()
        }
        assertThat(taken).containsExactly(1L to 1_100L, 5L to 1_500L, 9L to 1_900L)
    }

    @Test
    fun `nothing is wanted after a cut, and what was due before it is not lost`() {
        val flow = flow(10.0, 1)
        flow.cut(250 * MILLI)
        flow.stop(250 * MILLI)
        assertThat(sink.take(SECOND)).isEqualTo(NEVER)
        assertThat(sink.indices).containsExactly(0, 1, 2)
        assertThat(flow.dueBy(SECOND)).isEqualTo(3)
        assertThat(flow.endOffset).isEqualTo(250 * MILLI)
    }

    @Test
    fun `a cut that came too late is made again`() {
        val flow = flow(10.0, 1)
        flow.cut(250 * MILLI)
        assertThat(sink.take(350 * MILLI)).isEqualTo(NEVER)
        flow.cut(450 * MILLI)
        assertThat(sink.take(450 * MILLI)).isEqualTo(NEVER)
        assertThat(sink.indices).containsExactly(0, 1, 2, 3, 4)
    }

    @Test
    fun `a pause moves what is left and loses nothing`() {
        val flow = flow(10.0, 1)
        flow.cut(450 * MILLI)
        flow.pause()
        assertThat(sink.take(3 * SECOND)).isEqualTo(NEVER)
        flow.resume(3 * SECOND)
        assertThat(sink.take(460 * MILLI)).isEqualTo(3_500 * MILLI)
        assertThat(sink.take(4 * SECOND)).isEqualTo(NEVER)
        assertThat(sink.indices).containsExactlyElementsOf(0L..9)
        assertThat(flow.endOffset).isEqualTo(4 * SECOND)
    }

    @Test
    fun `a new rate holds from now to the end and the index goes on counting`() {
        val flow = flow(10.0, 10)
        flow.cut(5 * SECOND)
        flow.setRate(100.0, 5 * SECOND)
        assertThat(sink.take(5 * SECOND)).isEqualTo(5_010 * MILLI)
        assertThat(sink.indices.last()).isEqualTo(50)
        assertThat(flow.dueBy(10 * SECOND)).isEqualTo(50 + 500)
        assertThat(sink.take(10 * SECOND)).isEqualTo(NEVER)
        assertThat(sink.indices).containsExactlyElementsOf(0L..<550)
    }

    @Test
    fun `a rate that is set in a pause holds after it`() {
        val flow = flow(10.0, 2)
        flow.cut(SECOND)
        flow.pause()
        flow.setRate(2.0, SECOND)
        assertThat(sink.take(5 * SECOND)).isEqualTo(NEVER)
        flow.resume(4 * SECOND)
        sink.take(9 * SECOND)
        assertThat(sink.intended.takeLast(2)).containsExactly(5 * SECOND, 5_500 * MILLI)
        assertThat(sink.indices).containsExactlyElementsOf(0L..11)
    }

    @Test
    fun `a scaled flow goes on with a multiple of the rate of that moment`() {
        val flow = flow(10.0, 10)
        flow.cut(5 * SECOND)
        flow.scale(1.5, 5 * SECOND)
        assertThat(flow.rateAt(6 * SECOND)).isEqualTo(15.0)
        assertThat(flow.dueBy(10 * SECOND)).isEqualTo(50 + 75)
        flow.scale(2.0, 8 * SECOND)
        assertThat(flow.rateAt(9 * SECOND)).isEqualTo(30.0)
    }

    @Test
    fun `a flow that has not begun wants nothing and has no end`() {
        val waiting = ArrivalFlow(Schedules.of(Constant(10.0, seconds(1)), 0), sink) { 0 }
        assertThat(sink.take(SECOND)).isEqualTo(NEVER)
        assertThat(waiting.endOffset).isEqualTo(NEVER)
        waiting.begin(5 * SECOND)
        assertThat(sink.take(SECOND)).isEqualTo(5 * SECOND)
        assertThat(waiting.endOffset).isEqualTo(6 * SECOND)
    }

    @Test
    fun `users of a ramp come one by one and all leave at the end`() {
        val counting = Counting()
        val flow = UserFlow(Users(4, seconds(10), seconds(4)), counting).apply { begin(0) }
        var next = 0L
        val changes = ArrayList<Long>()
        while (next != NEVER) {
            val before = counting.users.size
            val again = flow.release(next)
            if (counting.users.size > before) changes.add(next / MILLI)
            next = again
        }
        assertThat(counting.users).containsExactly(1, 2, 3, 4, 0)
        assertThat(changes).containsExactly(0, 1_000, 2_000, 3_000, 14_000)
    }

    @Test
    fun `users set by hand stay to the end`() {
        val counting = Counting()
        val flow = UserFlow(Users(4, seconds(10), Duration.ZERO), counting).apply { begin(0) }
        flow.release(0)
        flow.setUsers(7, 5 * SECOND)
        assertThat(flow.release(5 * SECOND)).isEqualTo(10 * SECOND)
        assertThat(counting.users).containsExactly(4, 7)
        flow.pause()
        flow.resume(SECOND)
        assertThat(flow.release(10 * SECOND)).isEqualTo(11 * SECOND)
        assertThat(counting.held).containsExactly(true, false)
    }

    @Test
    fun `a scaled number of users changes by one at least and never to none`() {
        val counting = Counting()
        val flow = UserFlow(Users(4, seconds(10), Duration.ZERO), counting).apply { begin(0) }
        flow.release(0)
        for ((at, factor) in listOf(1.1, 0.9, 0.5, 0.5, 0.5).withIndex()) {
            flow.scale(factor, (at + 1) * SECOND)
            flow.release((at + 1) * SECOND)
        }
        assertThat(counting.users).containsExactly(4, 5, 4, 2, 1)
    }

    @Test
    fun `a flow ends early when its iterations are spent`() {
        val counting = Counting()
        val flow = UserFlow(Users(4, seconds(10), Duration.ZERO), counting).apply { begin(0) }
        flow.release(0)
        counting.spent = true
        assertThat(flow.release(3 * SECOND)).isEqualTo(NEVER)
        assertThat(flow.endOffset).isEqualTo(3 * SECOND)
        assertThat(counting.users).containsExactly(4, 0)
    }
}
