package io.loadpilot.console

import io.loadpilot.engine.Clock
import io.loadpilot.engine.RunControl
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
        control: Supplier<out RunControl?>,
        hint: String = LivePicture.HINT,
        size: Supplier<TerminalSize> = Supplier { TerminalSize.of(TerminalSize.STDERR) },
        clock: Clock = Clock.SYSTEM,
    ) : Output {
        private val screen = LiveScreen(stream, size::get)
        private val picture = LivePicture(style, control, clock, hint)
        private var timer: ScheduledExecutorService? = null

        override fun name(): String = picture.name()

        override fun keeps(): Boolean = false

        @Synchronized
        override fun onStart(run: RunInfo) {
            picture.onStart(run)
            timer =
                Executors.newSingleThreadScheduledExecutor { Thread(it, "live-view").apply { isDaemon = true } }.also {
                    it.scheduleWithFixedDelay(::draw, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS)
                }
        }

        override fun onInterval(interval: IntervalSnapshot): Unit = picture.onInterval(interval)

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
            if (timer == null || !picture.begun) return
            screen.draw { width -> picture.lines(width) }
        }

        private companion object {
            const val PERIOD_MILLIS = 250L
        }
    }
