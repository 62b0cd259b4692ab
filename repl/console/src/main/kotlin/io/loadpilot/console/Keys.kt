package io.loadpilot.console

import java.io.IOException
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit
import java.util.function.Consumer
import kotlin.io.path.Path
import kotlin.io.path.exists
import kotlin.io.path.readText

/**
 * Single keys of the terminal on stdin, without echo and without Enter, until this is closed. Each is told on a thread of
 * its own. Only a process in the terminal's foreground has them: the shell stops any other that touches the terminal.
 */
public class Keys private constructor(private val terminalBefore: String, private val onKey: Consumer<Char>) :
    AutoCloseable {
        private val poll =
            Executors.newSingleThreadScheduledExecutor {
                Thread(it, "loadpilot-keys").apply {
                    isDaemon =
                        true
                }
            }
        private val atEnd = Thread(::restore)
        private var open = true

        private fun listen() {
            Runtime.getRuntime().addShutdownHook(atEnd)
            poll.scheduleWithFixedDelay(::take, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS)
        }

        /** A read that waits would stop a process that is sent to the background meanwhile. */
        private fun take() {
            try {
                while (System.`in`.available() > 0 && inForeground()) onKey.accept(System.`in`.read().toChar())
            } catch (_: IOException) {
                poll.shutdown()
            }
        }

        @Synchronized
        private fun restore() {
            if (open && inForeground()) stty(terminalBefore)
            open = false
        }

        /** Gives the terminal back as it was. */
        override fun close() {
            poll.shutdownNow()
            restore()
            try {
                Runtime.getRuntime().removeShutdownHook(atEnd)
            } catch (_: IllegalStateException) {
                // The JVM is ending already.
            }
        }

        public companion object {
            private const val PERIOD_MILLIS = 50L
            private const val PROCESS_GROUP = 2 // fields of /proc/self/stat after the name of the program
            private const val TERMINAL_GROUP = 5

            /** Null without a terminal that would give them. */
            @JvmStatic
            public fun open(onKey: Consumer<Char>): Keys? {
                if (!inForeground()) return null
                val before = stty("-g") ?: return null
                stty("-icanon", "-echo") ?: return null
                return Keys(before, onKey).also { it.listen() }
            }

            /** Of systems other than Linux it is assumed. */
            private fun inForeground(): Boolean {
                val stat = Path("/proc/self/stat").takeIf { it.exists() }?.readText() ?: return true
                val fields = stat.substringAfterLast(')').trim().split(' ')
                return fields[PROCESS_GROUP] == fields[TERMINAL_GROUP]
            }

            private fun stty(vararg arguments: String): String? =
                try {
                    val process =
                        ProcessBuilder("stty", *arguments)
                            .redirectInput(ProcessBuilder.Redirect.INHERIT)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                    val said = process.inputReader().readText().trim()
                    said.takeIf { process.waitFor() == 0 }
                } catch (_: IOException) {
                    null
                }
        }
    }
