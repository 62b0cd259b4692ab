package io.loadpilot.http

import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.Stream

/** A stream from its request on: until it has begun, it can only be given up. */
internal class OpeningCall(private val call: Call, private val opening: Opening) : Transfer {
    private val open: Transfer get() = checkNotNull(opening.transfer) { "the stream has not begun" }

    override fun send(message: Stream.Message, onRoom: Runnable): Unit = open.send(message, onRoom)

    override fun pause(): Unit = open.pause()

    override fun resume(): Unit = open.resume()

    override fun close(code: Int, reason: String): Unit = open.close(code, reason)

    override fun abandon(): Unit = opening.transfer?.abandon() ?: call.cancel()
}

/** Of a request that could not be sent. */
internal object NeverOpened : Transfer {
    override fun send(message: Stream.Message, onRoom: Runnable): Unit = onRoom.run()

    override fun pause(): Unit = Unit

    override fun resume(): Unit = Unit

    override fun close(code: Int, reason: String): Unit = Unit

    override fun abandon(): Unit = Unit
}
