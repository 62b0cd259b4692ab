package io.loadpilot.engine

import io.loadpilot.plan.load.Constant
import io.loadpilot.schedule.ArrivalSchedule
import io.loadpilot.schedule.Schedules
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

internal class PacerTest {
    private class Accepting(var ready: Boolean = true) : ArrivalSink {
        val intended = ArrayList<Long>()

        override fun arrive(index: Long, intendedNanos: Long): Boolean {
            if (ready) intended.add(intendedNanos)
            return ready
        }

        override fun flush() {}
    }

    private fun flow(rps: Double, length: Long) = ArrivalFlow(Schedules.of(Constant(rps, seconds(length))))

    @Test
    fun `a late wake-up hands out everything that is due, each with its own instant`() {
        val sink = Accepting()
        val pacer = Pacer({ 0 }, listOf(flow(10.0, 1)), listOf(sink)) {}
        assertThat(pacer.release(550 * MILLI)).isEqualTo(600 * MILLI)
        assertThat(sink.intended).containsExactly(0, 100 * MILLI, 200 * MILLI, 300 * MILLI, 400 * MILLI, 500 * MILLI)
    }

    @Test
    fun `an arrival that cannot be taken is offered again`() {
        val sink = Accepting(ready = false)
        val pacer = Pacer({ 0 }, listOf(flow(10.0, 1)), listOf(sink)) {}
        assertThat(pacer.release(0)).isLessThan(100 * MILLI)
        sink.ready = true
        pacer.release(100 * MILLI)
        assertThat(sink.intended).containsExactly(0, 100 * MILLI)
    }

    @Test
    fun `a pause moves what is left and loses nothing`() {
        val flow = flow(10.0, 1)
        repeat(5) { flow.advance() }
        flow.delay(3 * SECOND)
        assertThat(flow.nextOffset).isEqualTo(3_500 * MILLI)
        repeat(5) { flow.advance() }
        assertThat(flow.nextOffset).isEqualTo(ArrivalSchedule.NEVER)
        assertThat(flow.endOffset).isEqualTo(4 * SECOND)
    }

    @Test
    fun `a new rate holds from now to the end and the index goes on counting`() {
        val flow = flow(10.0, 10)
        repeat(50) { flow.advance() }
        flow.setRate(100.0, 5 * SECOND)
        assertThat(flow.nextOffset).isEqualTo(5 * SECOND)
        assertThat(flow.index).isEqualTo(50)
        flow.advance()
        assertThat(flow.nextOffset).isEqualTo(5_010 * MILLI)
        assertThat(flow.dueBy(10 * SECOND)).isEqualTo(50 + 500)
    }
}
