package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.StreamEvents
import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Stream
import io.netty.buffer.ByteBuf

/** The body of a response, handed on as it comes and not held. Used on its event loop only. */
internal class BodyStream(private val clock: Clock, private val events: StreamEvents) :
    Opening,
    Transfer {
    private var incoming: Incoming? = null
    private var openedNanos = 0L
    private var toldBytes = 0L

    override var transfer: Transfer? = null
        private set

    override val alone: Boolean get() = false

    override fun begins(status: Int): Boolean = status < FIRST_ERROR

    override fun misfit(status: Int, headers: Headers, origin: Origin): Failure? {
        val encoding = headers.get("content-encoding") ?: return null
        if (encoding.equals("identity", ignoreCase = true)) return null
        return Failure.Malformed(
            "${origin.hostPort} compresses its response as ${quoted(encoding)}; what is taken as it comes must not be",
        )
    }

    override fun opened(exchange: Exchange, origin: Origin, incoming: Incoming) {
        this.incoming = incoming
        transfer = this
        openedNanos = exchange.doneNanos
        toldBytes = exchange.bytesIn
        events.opened(exchange)
    }

    override fun piece(data: ByteBuf) {
        val from = incoming ?: return
        if (!data.isReadable) return
        val bytes = ByteArray(data.readableBytes()).also(data::readBytes)
        moved(from)
        guarded { events.received(Stream.Message(Stream.Message.Type.BINARY, bytes, clock.nanos() - openedNanos)) }
    }

    override fun completed(): Unit = end(null)

    override fun lost(failure: Failure): Unit = end(failure)

    override fun send(message: Stream.Message, onRoom: Runnable): Unit = error("the body of a response is only read")

    override fun pause() {
        incoming?.pause()
    }

    override fun resume() {
        incoming?.resume()
    }

    override fun close(code: Int, reason: String) {
        abandon()
        guarded { events.ended(0, "", null) }
    }

    override fun abandon() {
        incoming?.abandon()
        incoming = null
    }

    private fun end(failure: Failure?) {
        val from = incoming ?: return
        moved(from)
        incoming = null
        guarded { events.ended(0, "", failure) }
    }

    /** Tells what has come beyond what was told before. */
    private fun moved(from: Incoming) {
        events.moved(from.bytesIn - toldBytes, 0)
        toldBytes = from.bytesIn
    }

    private companion object {
        const val FIRST_ERROR = 400
    }
}
