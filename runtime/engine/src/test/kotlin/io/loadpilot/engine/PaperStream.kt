package io.loadpilot.engine

import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type

/** A stream to a target on paper, which opens 10 ms after it was asked for; messages come back 20 ms after they were sent. */
internal class PaperStream(
    private val loop: VirtualLoop,
    private val request: Request,
    private val events: StreamEvents,
) : Transfer {
    private val sentAt = loop.now
    private var open = false

    /** What it was told, in order. */
    val log = ArrayList<String>()

    init {
        loop.schedule(::answer, 10 * MILLI)
    }

    private fun answer() {
        if ("abandon" in log) return
        val status = if (request.url().startsWith("/status/")) request.url().removePrefix("/status/").toInt() else 101
        open = status == 101
        if (open) events.opened(exchange(status, null)) else events.refused(exchange(status, null))
    }

    private fun exchange(status: Int, failure: Failure?) =
        Exchange(status, Headers.NONE, ByteArray(0), request.url(), failure, sentAt, loop.now, 100, 50)

    override fun send(message: Stream.Message, onRoom: Runnable) {
        log += "send"
        events.moved(0, message.data.size + 6L)
        onRoom.run()
        loop.schedule({ if (open) echo(message) }, 20 * MILLI)
    }

    private fun echo(message: Stream.Message) {
        events.moved(message.data.size + 2L, 0)
        events.received(Stream.Message(if (message.type == Type.PING) Type.PONG else message.type, message.data, 0))
    }

    fun drop(failure: Failure) {
        open = false
        events.ended(1006, "", failure)
    }

    override fun pause() {
        log += "pause"
    }

    override fun resume() {
        log += "resume"
    }

    override fun close(code: Int, reason: String) {
        log += "close"
        open = false
        loop.schedule({ events.ended(code, reason, null) }, 5 * MILLI)
    }

    override fun abandon() {
        log += "abandon"
        if (!open) loop.execute { events.refused(exchange(0, Failure.Cancelled("cancelled"))) }
        open = false
    }
}
