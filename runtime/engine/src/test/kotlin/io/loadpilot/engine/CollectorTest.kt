package io.loadpilot.engine

import io.loadpilot.metrics.record.Rows
import io.loadpilot.metrics.run.RunEnd
import io.loadpilot.plan.user.EventLoop
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class CollectorTest {
    private val rows = Rows()
    private val loop = HeldLoop()
    private val station = Station(loop, rows)
    private val clock = Clock { 0 }
    private val collector =
        Collector(listOf(station), rows, ProcessHealth(StallWatch(listOf(loop), clock), clock), clock) { }
    private val progress = Progress.none(1)

    @Test
    fun `what was recorded after a late answer is not lost`() =
        runBlocking<Unit> {
            station.recorder.arrivalStarted(0, 0)
            collector.collect { progress }
            loop.release()
            station.recorder.arrivalStarted(0, 0)

            collector.finish { progress }

            assertThat(made()).isEqualTo(2)
        }

    @Test
    fun `a loop that never answers again is taken for what it is`() =
        runBlocking<Unit> {
            station.recorder.arrivalStarted(0, 0)

            collector.finish { progress }

            assertThat(made()).isEqualTo(1)
        }

    private fun made() =
        collector.totals
            .end(RunEnd.COMPLETED, "", emptyList())
            .allArrivals()
            .made()

    /** Does nothing until it is released. */
    private class HeldLoop : EventLoop {
        private val held = ArrayDeque<Runnable>()
        private var free = false

        override fun execute(task: Runnable) {
            if (free) task.run() else held.add(task)
        }

        override fun inLoop(): Boolean = true

        override fun schedule(task: Runnable, delayNanos: Long) = EventLoop.Cancellation { }

        fun release() {
            free = true
            held.forEach(Runnable::run)
        }
    }
}
