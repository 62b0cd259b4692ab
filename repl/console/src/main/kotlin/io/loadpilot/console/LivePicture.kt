package io.loadpilot.console

import io.loadpilot.engine.Clock
import io.loadpilot.engine.RunControl
import io.loadpilot.engine.RunPhase
import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.output.Output
import io.loadpilot.metrics.output.RunInfo
import java.util.function.Supplier

/** A run as a few lines, whenever somebody looks. [control] gives the run's control once there is one. Any thread. */
public class LivePicture
    @JvmOverloads
    constructor(
        private val style: Style,
        private val control: Supplier<out RunControl?>,
        private val clock: Clock = Clock.SYSTEM,
        private val hint: String = HINT,
    ) : Output {
        private val numbers = LiveNumbers()
        private var frame: LiveFrame? = null
        private var tickedNanos: Long? = null

        override fun name(): String = "live view"

        override fun keeps(): Boolean = false

        @Synchronized
        override fun onStart(run: RunInfo) {
            frame = LiveFrame(style, run, hint)
        }

        @Synchronized
        override fun onInterval(interval: IntervalSnapshot) {
            numbers.add(interval)
            tickedNanos = clock.nanos()
        }

        /** Whether there is anything to see. */
        @get:Synchronized
        public val begun: Boolean get() = frame != null && control.get() != null

        /** As it is now, none wider than [width]; empty before the run has begun. */
        @Synchronized
        public fun lines(width: Int): List<String> {
            val frame = frame ?: return emptyList()
            val state = control.get()?.state?.value ?: return emptyList()
            return frame.lines(state, numbers, elapsedNanos(state.phase), width)
        }

        public companion object {
            /** What can be done if nothing but signals gets through. */
            public const val HINT: String = "Ctrl-C stops, drains and reports"
        }

        /** Scheduled time, which stands still in a pause; between intervals by this clock. */
        private fun elapsedNanos(phase: RunPhase): Long {
            if (phase != RunPhase.RUNNING) return numbers.scheduledNanos
            val ticked = tickedNanos ?: clock.nanos().also { tickedNanos = it }
            return numbers.scheduledNanos + clock.nanos() - ticked
        }
    }
