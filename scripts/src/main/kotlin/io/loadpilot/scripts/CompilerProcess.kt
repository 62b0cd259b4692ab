package io.loadpilot.scripts

import java.io.IOException
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/**
 * A second Java that compiles and ends. It has flags of its own (a short life wants the quick compiler and a small
 * collector), and its 300 MB are gone before the load starts.
 */
internal class CompilerProcess private constructor(private val process: Process, private val workspace: Workspace) :
    AutoCloseable {
        /** Waits for the end. An interrupt is passed on as such; [close] then ends the process. */
        fun await(): CompileReport {
            val exitCode = process.waitFor()
            if (exitCode != 0 || !Files.exists(workspace.report)) throw CompilerFailureException(crash(exitCode))
            return CompileReport.read(workspace.report)
        }

        fun endedWithin(seconds: Long): Boolean = process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0

        override fun close() {
            if (!process.isAlive) return
            process.destroyForcibly()
            process.waitFor()
        }

        private fun crash(exitCode: Int): String {
            val log = log()
            return when {
                exitCode == OUT_OF_MEMORY || "OutOfMemoryError" in log -> {
                    "The Kotlin compiler ran out of memory ($MAX_HEAP are allowed): split the script, or import less."
                }

                exitCode == KILLED -> {
                    "The Kotlin compiler was killed by signal 9. Mostly the machine or container ran out of memory: " +
                        "compiling needs about 350 MB."
                }

                else -> {
                    "The Kotlin compiler stopped with exit code $exitCode. Please report this with your script:\n$log"
                }
            }
        }

        /** The end of what the process printed. */
        fun log(): String =
            try {
                Files.readString(workspace.log).trim().takeLast(LOG_CHARS)
            } catch (_: IOException) {
                ""
            }

        companion object {
            /** Meant for the load generator: a second collector, chosen here, would end a compiling process at once. */
            val FOREIGN_OPTIONS = setOf("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")

            /** Where Maven keeps libraries; the other process looks there too. */
            const val LOCAL_REPOSITORY = "maven.repo.local"

            private const val MAX_HEAP = "1g"
            private const val OUT_OF_MEMORY = 3 // of -XX:+ExitOnOutOfMemoryError
            private const val KILLED = 137 // 128 + signal 9
            private const val LOG_CHARS = 4_000
            private const val WITH_ACCESS_WARNINGS = 24

            /** Compiles what is in [first] before what is in [workspace], whose report tells that all is done. */
            fun start(
                toolchain: Toolchain,
                workspace: Workspace,
                archiveFlags: List<String>,
                mode: CompileMode = CompileMode.COMPILE,
                first: List<Workspace> = emptyList(),
                language: Language = Language.KOTLIN,
            ): CompilerProcess {
                val command = ArrayList<String>()
                command.add(toolchain.java)
                command.addAll(flags())
                command.addAll(archiveFlags)
                System.getProperty(LOCAL_REPOSITORY)?.let { command.add("-D$LOCAL_REPOSITORY=$it") }
                command.add("-cp")
                command.add(toolchain.classPathFor(language).joinToString(java.io.File.pathSeparator))
                command.add("io.loadpilot.scripts.CompileMain")
                command.add(mode.name)
                (first + workspace).forEach { command.add(it.folder.toString()) }
                return CompilerProcess(launch(command, workspace.log), workspace)
            }

            private fun flags(): List<String> =
                buildList {
                    addAll(listOf("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx$MAX_HEAP", "-Xss4m"))
                    add("-XX:+ExitOnOutOfMemoryError")
                    // Every version has its own way to complain about an archive that does not fit, on standard output.
                    addAll(listOf("-Xlog:disable", "-Xlog:all=error:stderr"))
                    if (Toolchain.JAVA_VERSION >= WITH_ACCESS_WARNINGS) {
                        addAll(listOf("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"))
                    }
                }

            private fun launch(command: List<String>, log: Path): Process {
                val builder = ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile())
                builder.environment().keys.removeAll(FOREIGN_OPTIONS)
                try {
                    return builder.start()
                } catch (failure: IOException) {
                    throw CompilerFailureException("The Kotlin compiler cannot be started: ${failure.message}")
                }
            }
        }
    }
