package io.loadpilot.console

import io.loadpilot.engine.RunPhase
import io.loadpilot.engine.RunState
import io.loadpilot.engine.StopReason
import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Users
import io.loadpilot.metrics.WarmUp
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration

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
    fun `a closed load shows users instead of a rate to reach`() {
        record(3, SampleRun(load = SampleRun::users))
        assertApproved("live-users", frame(RunState(RunPhase.RUNNING), 3, of = SampleRun(load = SampleRun::users)))
    }

    @Test
    fun `iterations are as far as they were started, whatever the time`() {
        val iterations = SampleRun(load = SampleRun::iterations)
        record(2, iterations)
        assertThat(frame(RunState(RunPhase.RUNNING), 2, of = iterations))
            .contains("${numbers.started} of 1,000 in 2s")
            .doesNotContain("left")
    }

    @Test
    fun `the warm-up is named while it lasts, and time goes on in it`() {
        val warming = SampleRun(warmUp = Duration.ofSeconds(10))
        warming.scheduledNanos = 0
        warming.warm = WarmUp(100, 0, 100)
        record(3, warming)
        assertThat(numbers.scheduledNanos).isEqualTo(3 * SampleRun.SECOND)
        assertThat(frame(RunState(RunPhase.RUNNING), 3, of = warming)).contains("warming up")
        assertThat(frame(RunState(RunPhase.RUNNING), 10, of = warming)).contains("running")
    }

    @Test
    fun `before the first interval there is only the head`() {
        assertApproved("live-setting-up", frame(RunState(RunPhase.SETTING_UP), 0))
    }

    private fun record(seconds: Int, run: SampleRun = this.run) =
        repeat(seconds) { second ->
            run.requests(98, "GET /products", 10, 100L + 40 * (second % 20))
            if (second % 10 == 0) run.requests(2, "GET /products", 10, 10, 503, OutcomeKind.HTTP_ERROR, "status 503")
            numbers.add(run.interval())
        }

    private fun frame(state: RunState, seconds: Long, width: Int = 100, of: SampleRun = run) =
        LiveFrame(Style(colour = false, unicode = true), of.info())
            .lines(state, numbers, seconds * SampleRun.SECOND, width)
            .joinToString("\n", postfix = "\n")
}
