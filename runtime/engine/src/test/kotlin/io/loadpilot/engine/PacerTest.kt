package io.loadpilot.engine

import io.loadpilot.plan.load.Constant
import io.loadpilot.plan.load.Users
import io.loadpilot.schedule.ArrivalSchedule.NEVER
import io.loadpilot.schedule.Schedules
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration

internal class PacerTest {
    private class Accepting(var ready: Boolean = true) : ArrivalSink {
        val intended = ArrayList<Long>()
        val indices = ArrayList<Long>()

        override fun arrive(index: Long, intendedNanos: Long): Boolean {
            if (ready) {
                intended.add(intendedNanos)
                indices.add(index)
            }
            return ready
        }

        override fun flush() {}
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

    private val sink = Accepting()

    private fun flow(rps: Double, length: Long) =
        ArrivalFlow(Schedules.of(Constant(rps, seconds(length)), 0), sink) { 0 }.apply { begin(0) }

    @Test
    fun `a late wake-up hands out everything that is due, each with its own instant`() {
        assertThat(flow(10.0, 1).release(550 * MILLI)).isEqualTo(600 * MILLI)
        assertThat(sink.intended).containsExactly(0, 100 * MILLI, 200 * MILLI, 300 * MILLI, 400 * MILLI, 500 * MILLI)
    }

    @Test
    fun `an arrival that cannot be taken is offered again`() {
        val flow = flow(10.0, 1)
        sink.ready = false
        assertThat(flow.release(0)).isLessThan(100 * MILLI)
        sink.ready = true
        flow.release(100 * MILLI)
        assertThat(sink.intended).containsExactly(0, 100 * MILLI)
    }

    @Test
    fun `a pause moves what is left and loses nothing`() {
        val flow = flow(10.0, 1)
        flow.release(450 * MILLI)
        flow.resume(3 * SECOND)
        assertThat(flow.release(460 * MILLI)).isEqualTo(3_500 * MILLI)
        assertThat(flow.release(4 * SECOND)).isEqualTo(NEVER)
        assertThat(sink.indices).containsExactlyElementsOf(0L..9)
        assertThat(flow.endOffset).isEqualTo(4 * SECOND)
    }

    @Test
    fun `a new rate holds from now to the end and the index goes on counting`() {
        val flow = flow(10.0, 10)
        flow.release(5 * SECOND - 1)
        flow.setRate(100.0, 5 * SECOND)
        assertThat(flow.release(5 * SECOND)).isEqualTo(5_010 * MILLI)
        assertThat(sink.indices.last()).isEqualTo(50)
        assertThat(flow.dueBy(10 * SECOND)).isEqualTo(50 + 500)
    }

    @Test
    fun `a flow that has not begun hands out nothing and has no end`() {
        val waiting = ArrivalFlow(Schedules.of(Constant(10.0, seconds(1)), 0), sink) { 0 }
        assertThat(waiting.release(SECOND)).isEqualTo(NEVER)
        assertThat(waiting.endOffset).isEqualTo(NEVER)
        waiting.begin(5 * SECOND)
        assertThat(waiting.release(SECOND)).isEqualTo(5 * SECOND)
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
