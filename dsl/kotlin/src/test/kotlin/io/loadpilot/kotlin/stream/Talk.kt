package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.FakeSession
import io.loadpilot.kotlin.FakeStream
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.ThreadLoop
import io.loadpilot.kotlin.taskOf
import io.loadpilot.plan.user.Stream.Message.Type
import kotlinx.coroutines.delay
import kotlin.time.Duration.Companion.milliseconds

/** One user whose script talks over streams with a server that a test plays. */
internal class Talk : AutoCloseable {
    val loop = ThreadLoop()
    val session = FakeSession(loop) { FakeReply() }
    val stream: FakeStream get() = session.streams.single()

    /** Whether what the script says is sent back. */
    fun echo() {
        session.onSend = { if (it.type == Type.PING) pong(it.text()) else text(it.text()) }
    }

    /** What the server does at once is done by then: it is one piece of work of the loop. */
    suspend fun afterAll(block: suspend () -> Unit) {
        delay(1.milliseconds)
        block()
    }

    fun run(block: suspend TaskScope.() -> Unit): Throwable? = session.run(taskOf(block))

    override fun close() = loop.close()
}
