package io.loadpilot.console

import io.loadpilot.engine.Clock
import io.loadpilot.engine.RunControl
import io.loadpilot.engine.RunPhase
import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.output.Output
import io.loadpilot.metrics.output.RunInfo
import io.loadpilot.metrics.output.RunSummary
import java.io.PrintStream
import java.util.concurrent.Executors
import java.util.concurrent.ScheduledExecutorService
import java.util.concurrent.TimeUnit
import java.util.function.Supplier

/**
 * A picture of the run on a terminal, redrawn four times a second on a thread of its own, and gone when the run has
 * finished or this is closed. [control] gives the run's control once there is one; the first picture waits for it.
 */
public class LiveView
    @JvmOverloads
    constructor(
        stream: PrintStream,
        private val style: Style,
        private val control: Supplier<out RunControl?>,
        size: Supplier<TerminalSize> = Supplier { TerminalSize.of(TerminalSize.STDERR) },
        private val clock: Clock = Clock.SYSTEM,
    ) : Output {
        private val screen = LiveScreen(stream, size::get)
        private val numbers = LiveNumbers()
        private var timer: ScheduledExecutorService? = null
        private var frame: LiveFrame? = null
        private var tickedNanos: Long? = null

        override fun name(): String = "live view"

        @Synchronized
        override fun onStart(run: RunInfo) {
            frame = LiveFrame(style, run)
            timer =
                Executors.newSingleThreadScheduledExecutor { Thread(it, "live-view").apply { isDaemon = true } }.also {
                    it.scheduleWithFixedDelay(::draw, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS)
                }
        }

        @Synchronized
        override fun keeps(): Boolean = false

        override fun onInterval(interval: IntervalSnapshot) {
            numbers.add(interval)
            tickedNanos = clock.nanos()
        }

        override fun onFinish(summary: RunSummary): Unit = close()

        /** Prints a line that stays above the picture. Any thread. */
        @Synchronized
        public fun tell(line: String): Unit = screen.print(style.finish(line))

        @Synchronized
        override fun close() {
            timer?.shutdownNow()
            timer = null
            screen.erase()
        }

        @Synchronized
        private fun draw() {
            val frame = frame ?: return
            val state = control.get()?.state?.value ?: return
            if (timer == null) return
            screen.draw { width -> frame.lines(state, numbers, elapsedNanos(state.phase), width) }
        }

        /** Scheduled time, which stands still in a pause; between intervals by this clock. */
        private fun elapsedNanos(phase: RunPhase): Long {
            if (phase != RunPhase.RUNNING) return numbers.scheduledNanos
            val ticked = tickedNanos ?: clock.nanos().also { tickedNanos = it }
            return numbers.scheduledNanos + clock.nanos() - ticked
        }

        private companion object {
            const val PERIOD_MILLIS = 250L
        }
    }
