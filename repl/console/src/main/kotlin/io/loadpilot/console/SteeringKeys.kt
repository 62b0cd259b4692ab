package io.loadpilot.console

import io.loadpilot.engine.RunControl
import io.loadpilot.engine.RunPhase
import io.loadpilot.engine.StopReason
import java.util.function.Consumer
import java.util.function.Supplier

/** What single keys do to a run, once [control] gives one. [tell] shows a line to whoever pressed. Used by one thread. */
public class SteeringKeys(private val control: Supplier<out RunControl?>, private val tell: Consumer<String>) :
    Consumer<Char> {
    private var marks = 0

    override fun accept(key: Char) {
        val run = control.get() ?: return
        when (key) {
            'p' -> if (run.state.value.phase == RunPhase.PAUSED) run.resume() else run.pause()
            '+', '=' -> run.scale(1 + STEP)
            '-' -> run.scale(1 - STEP)
            'm' -> mark(run)
            's' -> run.stop(StopReason.REQUESTED)
            '?', 'h' -> HELP.forEach(tell::accept)
        }
    }

    private fun mark(run: RunControl) {
        val label = "mark ${++marks}"
        run.mark(label)
        tell.accept("$label: the summary shows the figures from here on apart")
    }

    public companion object {
        /** For the last line of a picture. */
        public const val HINT: String = "p pause  + - load  m mark  s stop  ? help"
        private const val STEP = 0.1
        private val HELP =
            listOf(
                "p  pause, and go on             m  mark this moment: figures are shown apart from here on",
                "+  10 % more rate or users      s  stop: no more arrivals, tasks under way finish",
                "-  10 % less                    Ctrl-C  stop at once, twice: end without a report",
            )
    }
}
