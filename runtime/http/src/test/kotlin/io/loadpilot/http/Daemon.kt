package io.loadpilot.http

import java.io.IOException
import java.net.InetAddress
import java.net.Socket
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** A program that others wrote, listening on loopback; close() ends it by its process id. */
internal class Daemon private constructor(
    private val folder: Path,
    val ports: List<Int>,
    private val process: Process,
) : AutoCloseable {
    override fun close() {
        process.destroyForcibly().waitFor()
        folder.toFile().deleteRecursively()
    }

    companion object {
        private const val ATTEMPTS = 3

        /**
         * Starts what [command] says for a folder of its own and [count] free ports, and returns when all of them
         * are listened on. Somebody may take a port before it does: then others are tried.
         */
        fun start(count: Int, command: (folder: Path, ports: List<Int>) -> List<String>): Daemon {
            val logs = ArrayList<String>()
            repeat(ATTEMPTS) { attempt(count, command, logs)?.let { return it } }
            error("did not start: $logs")
        }

        private fun attempt(
            count: Int,
            command: (Path, List<Int>) -> List<String>,
            logs: MutableList<String>,
        ): Daemon? {
            val folder = Files.createTempDirectory("daemon")
            val ports = freePorts(count)
            val log = folder.resolve("output.txt").toFile()
            val process =
                ProcessBuilder(command(folder, ports)).redirectErrorStream(true).redirectOutput(log).start()
            val daemon = Daemon(folder, ports, process)
            while (!ports.all(::listens)) {
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    logs.add(log.readText())
                    daemon.close()
                    return null
                }
            }
            return daemon
        }

        private fun freePorts(count: Int): List<Int> = generateSequence(::freePort).distinct().take(count).toList()

        private fun listens(port: Int) =
            try {
                Socket(LOOPBACK, port).close()
                true
            } catch (_: IOException) {
                false
            }

        private val LOOPBACK = InetAddress.getByName("127.0.0.1")
    }
}
