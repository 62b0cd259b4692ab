package io.loadpilot.console

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Users
import io.loadpilot.metrics.WarmUp
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.time.Duration

class ProgressLinesTest {
    private val bytes = ByteArrayOutputStream()
    private val progress =
        ProgressLines(PrintStream(bytes, true, Charsets.UTF_8), Style(colour = false, unicode = true))

    @Test
    fun `one line every ten seconds tells the last ten, then that the run drains`() {
        val run = SampleRun()
        progress.onStart(run.info())
        repeat(20) { second ->
            run.requests(98, "GET /products", 10, 100L + second)
            run.requests(1, "GET /products", 10, 10, 503, OutcomeKind.HTTP_ERROR, "status 503")
            progress.onInterval(run.interval())
        }
        run.scheduledNanos = 0
        run.users = Users(3, 3, 0)
        repeat(10) { progress.onInterval(run.interval()) }
        assertApproved("progress-lines", bytes.toString(Charsets.UTF_8))
    }

    @Test
    fun `a closed load has no rate to reach, and the warm-up is named`() {
        val run = SampleRun(load = SampleRun::users, warmUp = Duration.ofSeconds(10))
        progress.onStart(run.info())
        run.scheduledNanos = 0
        run.warm = WarmUp(1_000, 0, 500)
        repeat(10) { progress.onInterval(run.interval()) }
        run.scheduledNanos = SampleRun.SECOND
        run.warm = WarmUp.NONE
        repeat(10) { progress.onInterval(run.requests(98, "GET /products", 10, 100).interval()) }
        assertApproved("progress-users", bytes.toString(Charsets.UTF_8))
    }

    @Test
    fun `iterations are announced with their limit`() {
        val run = SampleRun(load = SampleRun::iterations)
        progress.onStart(run.info())
        assertThat(bytes.toString(Charsets.UTF_8)).endsWith("1,000 iterations in at most 2m15s\n")
        repeat(10) { progress.onInterval(run.interval()) }
        assertThat(bytes.toString(Charsets.UTF_8)).contains("10s · ").doesNotContain("10s of")
    }

    @Test
    fun `a short run prints its first line only`() {
        val run = SampleRun()
        progress.onStart(run.info(5))
        repeat(5) { progress.onInterval(run.interval()) }
        assertThat(bytes.toString(Charsets.UTF_8).lines()).hasSize(2)
    }
}
