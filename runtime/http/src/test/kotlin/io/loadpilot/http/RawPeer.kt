package io.loadpilot.http

import java.net.InetAddress
import java.net.ServerSocket
import java.net.Socket
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.atomic.AtomicInteger
import kotlin.concurrent.thread

/** A server made of a plain socket: what it answers, or fails to, is the test's to say. */
internal class RawPeer(private val script: Visit.() -> Unit) : AutoCloseable {
    private val server = ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))
    private val sockets = CopyOnWriteArrayList<Socket>()
    val connections = AtomicInteger()
    val requests = CopyOnWriteArrayList<String>()
    val heads = CopyOnWriteArrayList<String>()

    private val served = AtomicInteger()

    /** Those that no side has closed, if the script reads until the client closes. */
    val openConnections: Int get() = connections.get() - served.get()

    val port: Int get() = server.localPort
    val hostPort = "127.0.0.1:${server.localPort}"
    val url = "http://$hostPort"

    init {
        thread(isDaemon = true, name = "raw-peer") { accept() }
    }

    private fun accept() {
        while (!server.isClosed) {
            val socket = runCatching { server.accept() }.getOrNull() ?: return
            sockets.add(socket)
            val visit = Visit(socket, connections.incrementAndGet())
            thread(isDaemon = true, name = "raw-peer-visit") {
                runCatching { visit.script() }
                served.incrementAndGet()
            }
        }
    }

    override fun close() {
        server.close()
        sockets.forEach { it.close() }
    }

    /** One accepted connection; [number] counts from 1. */
    inner class Visit(val socket: Socket, val number: Int) {
        /** The head and body of the next request; null if the client has gone. */
        fun request(): String? {
            val head = head() ?: return null
            val length =
                Regex("(?i)content-length: (\\d+)")
                    .find(head)
                    ?.groupValues
                    ?.get(1)
                    ?.toInt() ?: 0
            return (head + socket.getInputStream().readNBytes(length).decodeToString()).also { requests.add(it) }
        }

        fun answer(bytes: String) = answer(bytes.toByteArray(Charsets.ISO_8859_1))

        fun answer(bytes: ByteArray) = socket.getOutputStream().run { write(bytes).also { flush() } }

        fun ok(body: String = "ok") = answer("HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n$body")

        fun close() = socket.close()

        /** RST instead of FIN. */
        fun reset() {
            socket.setSoLinger(true, 0)
            socket.close()
        }

        /** Until the client closes. */
        fun untilClosed() {
            socket.getInputStream().readAllBytes()
        }

        /** The head of the next request alone; null if the client has gone. */
        fun head(): String? {
            val input = socket.getInputStream()
            val head = StringBuilder()
            while (!head.endsWith("\r\n\r\n")) {
                val byte = input.read()
                if (byte < 0) return null
                head.append(byte.toChar())
            }
            return head.toString().also { heads.add(it) }
        }
    }

    companion object {
        /** Answers every request on every connection. */
        fun answering(each: Visit.(String) -> Unit) =
            RawPeer {
                while (true) {
                    each(request() ?: break)
                }
            }
    }
}
