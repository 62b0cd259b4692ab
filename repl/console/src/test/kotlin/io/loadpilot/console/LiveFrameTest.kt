package io.loadpilot.console

import io.loadpilot.engine.RunPhase
import io.loadpilot.engine.RunState
import io.loadpilot.engine.StopReason
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Users
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class LiveFrameTest {
    private val run = SampleRun()
    private val numbers = LiveNumbers()

    @Test
    fun `a running test shows load, percentiles, errors, users and a trend`() {
        record(70)
        assertApproved("live-running", frame(RunState(RunPhase.RUNNING), 70))
    }

    @Test
    fun `sixty columns cut what does not fit`() {
        record(70)
        val text = frame(RunState(RunPhase.RUNNING), 70, 60)
        assertThat(text.lines()).allSatisfy { assertThat(it.length).isLessThanOrEqualTo(60) }
        assertApproved("live-60-columns", text)
    }

    @Test
    fun `after Ctrl-C it says what is waited for`() {
        run.users = Users(14, 14, 250)
        run.dropped(7)
        record(3)
        assertApproved("live-draining", frame(RunState(RunPhase.DRAINING, StopReason.INTERRUPTED), 3))
    }

    @Test
    fun `before the first interval there is only the head`() {
        assertApproved("live-setting-up", frame(RunState(RunPhase.SETTING_UP), 0))
    }

    private fun record(seconds: Int) =
        repeat(seconds) { second ->
            run.requests(98, "GET /products", 10, 100L + 40 * (second % 20))
            if (second % 10 == 0) run.requests(2, "GET /products", 10, 10, 503, OutcomeKind.HTTP_ERROR, "status 503")
            numbers.add(run.interval())
        }

    private fun frame(state: RunState, seconds: Long, width: Int = 100) =
        LiveFrame(Style(colour = false, unicode = true), run.info())
            .lines(state, numbers, seconds * SampleRun.SECOND, width)
            .joinToString("\n", postfix = "\n")
}
