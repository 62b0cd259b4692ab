package io.loadpilot.http

import java.net.InetAddress
import java.net.Socket
import kotlin.concurrent.thread
import kotlin.random.Random

/** Stands between a client and a server on this machine and harms about every other connection's way back. */
internal class Mangler(private val serverPort: Int, private val seed: Long) : AutoCloseable {
    private val peer = RawPeer { Socket(InetAddress.getLoopbackAddress(), serverPort).use { pass(it) } }
    val url = peer.url

    override fun close() = peer.close()

    private fun RawPeer.Visit.pass(server: Socket) {
        thread(isDaemon = true, name = "mangler-up") {
            runCatching { socket.getInputStream().transferTo(server.getOutputStream()) }
            runCatching { server.shutdownOutput() }
        }
        val random = Random(seed * 1_000_003 + number)
        val harm = if (random.nextBoolean()) Harm.entries.random(random) else null
        val buffer = ByteArray(16 * 1024)
        while (true) {
            val size = server.getInputStream().read(buffer)
            if (size < 0) break
            val piece = buffer.copyOf(size)
            if (harm != null &&
                random.nextInt(3) > 0
            ) {
                answer(harm.of(piece, random) ?: return reset())
            } else {
                answer(piece)
            }
        }
        close()
    }

    /** Null for the end of the connection. */
    private enum class Harm(val of: (ByteArray, Random) -> ByteArray?) {
        FLIP({ piece, random ->
            piece.also {
                repeat(
                    1 + random.nextInt(3),
                ) { _ -> it[random.nextInt(it.size)] = random.nextInt().toByte() }
            }
        }),
        BIT({ piece, random ->
            val at = random.nextInt(piece.size)
            piece.also { it[at] = (it[at].toInt() xor (1 shl random.nextInt(8))).toByte() }
        }),
        DROP({ piece, random -> piece.copyOf(random.nextInt(piece.size)) }),
        HOLE({ piece, random ->
            val at = random.nextInt(piece.size)
            piece.copyOf(at) + piece.copyOfRange(minOf(piece.size, at + 1 + random.nextInt(9)), piece.size)
        }),
        TWICE({ piece, _ -> piece + piece }),
        NOISE({ piece, random ->
            val at = random.nextInt(piece.size)
            piece.copyOf(at) + random.nextBytes(1 + random.nextInt(20)) + piece.copyOfRange(at, piece.size)
        }),
        RESET({ _, _ -> null }),
    }
}
