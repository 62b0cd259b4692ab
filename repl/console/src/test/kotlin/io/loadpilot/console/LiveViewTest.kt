package io.loadpilot.console

import io.loadpilot.engine.RunControl
import io.loadpilot.engine.RunPhase
import io.loadpilot.engine.RunState
import io.loadpilot.engine.StopReason
import io.loadpilot.plan.TestPlan
import kotlinx.coroutines.flow.MutableStateFlow
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.Duration
import java.util.concurrent.atomic.AtomicLong

class LiveViewTest {
    private val bytes = ByteArrayOutputStream()
    private val stream = PrintStream(bytes, true, Charsets.UTF_8)
    private val nanos = AtomicLong()
    private val phase = MutableStateFlow(RunState(RunPhase.RUNNING))
    private val run = SampleRun()
    private val view =
        LiveView(
            stream,
            Style(colour = false, unicode = true),
            { control },
            "s stops",
            { TerminalSize(80, 24) },
            nanos::get,
        )

    @Test
    fun `it draws by itself, and its own clock counts on between intervals`() {
        view.onStart(run.info())
        awaitText("0s of 2m15s")
        nanos.set(7 * SampleRun.SECOND)
        awaitText("7s of 2m15s, 2m08s left")
        view.close()
    }

    @Test
    fun `time stands still in a pause`() {
        view.onStart(run.info())
        view.onInterval(run.interval())
        phase.value = RunState(RunPhase.PAUSED)
        nanos.set(60 * SampleRun.SECOND)
        awaitText("1s of 2m15s")
        view.close()
        assertThat(bytes.toString(Charsets.UTF_8)).doesNotContain("1m01s")
    }

    @Test
    fun `the end of the run erases it, and nothing is drawn afterwards`() {
        view.onStart(run.info())
        awaitText("running")
        view.onFinish(run.end())
        val written = bytes.toString(Charsets.UTF_8)
        assertThat(written).endsWith("A\u001b[J")
        view.close()
        assertThat(bytes.toString(Charsets.UTF_8)).isEqualTo(written)
    }

    private fun awaitText(text: String) =
        await().atMost(Duration.ofSeconds(20)).until { bytes.toString(Charsets.UTF_8).contains(text) }

    private val control =
        object : RunControl {
            override val state = phase

            override fun pause() = Unit

            override fun resume() = Unit

            override fun setRate(perSecond: Double) = Unit

            override fun scale(factor: Double) = Unit

            override fun setUsers(count: Int) = Unit

            override fun mark(label: String) = Unit

            override fun reload(plan: TestPlan) = Unit

            override fun stop(reason: StopReason) = Unit
        }
}
