package io.loadpilot.engine

import io.loadpilot.metrics.HealthSample
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Users
import io.loadpilot.metrics.record.Frame
import io.loadpilot.metrics.record.Merge
import io.loadpilot.metrics.record.Rows
import io.loadpilot.plan.user.EventLoop
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.util.concurrent.RejectedExecutionException

internal class StationTest {
    @Test
    fun `what a loop has recorded whose thread has died is not lost`() {
        val loop = VirtualLoop()
        val dead =
            object : EventLoop by loop {
                override fun execute(task: Runnable): Unit = throw RejectedExecutionException("event loop shut down")
            }
        val rows = Rows()
        val station = Station(dead, rows)
        val row = rows.request("s", "GET /", emptyMap())
        station.recorder.record(row, 0, 0, MILLI, OutcomeKind.OK, 200)
        val reading = runBlocking { station.read().await() }
        val frame = Frame(0, 0, SECOND, SECOND, 0.0, listOf(0L), Users.NONE, HealthSample.UNKNOWN)
        val snapshot = Merge(rows).snapshot(frame, listOf(reading.recorded))
        assertThat(snapshot.requests().count()).isEqualTo(1)
    }
}
