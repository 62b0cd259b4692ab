package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.plan.StreamFigure
import io.loadpilot.plan.event.EventDecoder
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Stream
import io.loadpilot.values.stream.ServerSentEvent

/** A body that is read as events, which are timed by when their last byte came; [name] is that of its request. */
internal class LiveEvents(task: TaskScope, name: String) : LiveStream<ServerSentEvent>(task, { it.data.length }) {
    private val decoder = EventDecoder(MAX_BYTES)
    private val events = StreamFigure.EVENTS.of(name)
    private val first = StreamFigure.FIRST_EVENT.of(name)
    private val gap = StreamFigure.GAP.of(name)
    private var headNanos = 0L
    private var previousNanos = NONE_YET

    val retryMillis: Long? get() = decoder.retryMillis().let { if (it.isPresent) it.asLong else null }

    override fun unfit(reply: Reply): String? {
        headNanos = reply.serviceNanos()
        val type = reply.headers().get("Content-Type").orEmpty()
        if (reply.status() == OK &&
            type.substringBefore(';').trim().equals(EVENT_STREAM, ignoreCase = true)
        ) {
            return null
        }
        return "no event stream, but status ${reply.status()} and Content-Type \"$type\""
    }

    override fun received(message: Stream.Message) {
        val fits =
            decoder.feed(message.data) { event ->
                count(message.afterNanos)
                keep(ServerSentEvent(event))
            }
        if (!fits) giveUp(CheckFailure("an event of more than $MAX_BYTES bytes"))
    }

    private fun count(afterNanos: Long) {
        val measures = task.session.measures()
        measures.count(events, 1.0)
        if (previousNanos == NONE_YET) {
            measures.time(first, headNanos + afterNanos)
        } else {
            measures.time(gap, afterNanos - previousNanos)
        }
        previousNanos = afterNanos
    }

    private companion object {
        const val NONE_YET = -1L
        const val OK = 200
        const val EVENT_STREAM = "text/event-stream"
        const val MAX_BYTES = 16 * 1024 * 1024
    }
}
