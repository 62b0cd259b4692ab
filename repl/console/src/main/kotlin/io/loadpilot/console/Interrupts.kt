package io.loadpilot.console

import sun.misc.Signal
import sun.misc.SignalHandler

/**
 * Ctrl-C and its like while something runs that wants to end in order: the first one calls [onFirst], the next ones
 * [onNext], both on the JVM's signal thread. [close] gives the signals back.
 */
public class Interrupts(private val onFirst: Runnable, private val onNext: Runnable) : AutoCloseable {
    private val previous = HashMap<Signal, SignalHandler>()
    private var seen = false

    init {
        for (name in listOf("INT", "TERM")) {
            val signal = Signal(name)
            previous[signal] = Signal.handle(signal) { interrupted() }
        }
    }

    @Synchronized
    private fun interrupted() {
        val action = if (seen) onNext else onFirst
        seen = true
        action.run()
    }

    override fun close(): Unit = previous.forEach { (signal, handler) -> Signal.handle(signal, handler) }
}
