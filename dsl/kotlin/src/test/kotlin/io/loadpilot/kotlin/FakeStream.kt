package io.loadpilot.kotlin

import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type
import java.util.Collections

/** The other side of a stream, as a test plays it: [onSend] says what it does about a message. */
internal class FakeStream(
    private val loop: EventLoop,
    val request: Request,
    private val listener: Stream.Listener,
    private val onSend: FakeStream.(Stream.Message) -> Unit,
) : Stream {
    /** What was done to it, in order. */
    val log = Collections.synchronizedList(ArrayList<String>())
    private var over = false

    /** Whether a message that is sent waits. */
    var full = false
    private val waiting = ArrayList<Runnable>()

    fun refuse(reply: Reply) = listener.refused(reply)

    fun open(reply: Reply) = listener.opened(reply)

    fun text(text: String) = listener.received(Stream.Message(Type.TEXT, text.toByteArray(), 0))

    fun bytes(text: String, afterNanos: Long = 0) =
        listener.received(Stream.Message(Type.BINARY, text.toByteArray(), afterNanos))

    fun pong(text: String) = listener.received(Stream.Message(Type.PONG, text.toByteArray(), 0))

    fun end(end: Stream.End) {
        over = true
        listener.ended(end)
    }

    fun drain() {
        full = false
        waiting.forEach { it.run() }
        waiting.clear()
    }

    override fun send(message: Stream.Message, onRoom: Runnable) {
        note("send ${message.type} ${message.text()}")
        if (full) waiting += onRoom else onRoom.run()
        if (!over) onSend(message)
    }

    override fun pause() = note("pause")

    override fun resume() = note("resume")

    override fun close(code: Int, reason: String) {
        note("close $code $reason".trimEnd())
        if (!over) loop.execute { end(Stream.End(code, reason, null)) }
    }

    override fun decline() = note("decline")

    override fun reject(reason: String) = note("reject $reason")

    override fun release() = note("release")

    override fun abandon(why: Throwable) = note("abandon ${why.javaClass.simpleName} ${why.message}")

    private fun note(what: String) {
        check(loop.inLoop()) { "$what from ${Thread.currentThread()}" }
        log += what
    }
}
