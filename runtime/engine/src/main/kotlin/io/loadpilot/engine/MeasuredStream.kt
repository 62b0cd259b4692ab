package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.plan.StreamFigure
import io.loadpilot.plan.user.Stream
import java.util.concurrent.CancellationException

/**
 * An open stream, counted as it goes on and timed as a transaction of its own: from the head of the response to the end,
 * with what became of it. Its request is a sample by itself. Used on its event loop only.
 *
 * ```
 * asked ──► open ──► ended ──► recorded
 *   │         └─ abandon ─────────┘
 *   ├──► refused
 *   └──► declined, as the script was told of its head
 * ```
 */
internal class MeasuredStream(
    private val lane: Lane,
    private val recorder: RecorderShard,
    private val kind: Stream.Kind,
    private val name: String,
    private val owner: Owner,
    private val listener: Stream.Listener,
) : Stream,
    StreamEvents {
    /** Who opened it. */
    interface Owner {
        fun answered(exchange: Exchange): MeasuredReply

        /** A message was sent or received. */
        fun talking()

        /** Nothing more comes of it; [outcome] is what it is counted as, null if it never was open. */
        fun closed(stream: MeasuredStream, outcome: OutcomeKind?)

        /** Memory ran out while the script was told something. */
        fun exhausted(failure: OutOfMemoryError)
    }

    private val sent = StreamFigure.MESSAGES_OUT.of(name)
    private val received = StreamFigure.MESSAGES_IN.of(name)
    private val bytesSent = StreamFigure.BYTES_OUT.of(name)
    private val bytesReceived = StreamFigure.BYTES_IN.of(name)
    private var transfer: Transfer? = null
    private var openedNanos = 0L
    private var endedNanos = 0L
    private var outcome = OutcomeKind.OK
    private var why = ""
    private var recorded = false

    /** Nothing goes on any more. */
    private var over = false

    /** Its action is over. */
    fun settle(failure: Throwable?) = if (over) release() else abandon(failure ?: LEFT_OPEN)

    fun begin(transfer: Transfer) {
        this.transfer = transfer
    }

    override fun refused(exchange: Exchange) {
        if (over) return
        over = true
        val reply = owner.answered(exchange)
        owner.closed(this, null)
        tell { listener.refused(reply) }
    }

    override fun opened(exchange: Exchange) {
        if (over) return
        openedNanos = exchange.doneNanos
        val reply = owner.answered(exchange)
        tell { listener.opened(reply) }
        reply.recordInto(recorder)
    }

    override fun received(message: Stream.Message) {
        if (over) return
        owner.talking()
        if (isData(message)) {
            recorder.count(received, 1.0)
            recorder.count(bytesReceived, message.data.size.toDouble())
        }
        tell { listener.received(message) }
    }

    /** After its end too. */
    override fun moved(bytesIn: Long, bytesOut: Long): Unit = recorder.bytes(bytesIn, bytesOut)

    override fun ended(code: Int, reason: String, failure: Failure?) {
        if (over) return
        end()
        if (failure != null) fail(failure.kind, failure.sentence)
        tell { listener.ended(Stream.End(code, reason, failure?.sentence)) }
    }

    override fun send(message: Stream.Message, onRoom: Runnable) {
        if (over) return onRoom.run()
        owner.talking()
        if (isData(message)) {
            recorder.count(sent, 1.0)
            recorder.count(bytesSent, message.data.size.toDouble())
        }
        transfer?.send(message, onRoom)
    }

    override fun pause() {
        if (!over) transfer?.pause()
    }

    override fun resume() {
        if (!over) transfer?.resume()
    }

    override fun close(code: Int, reason: String) {
        if (!over) transfer?.close(code, reason)
    }

    override fun decline() {
        if (over) return
        over = true
        transfer?.abandon()
        owner.closed(this, null)
    }

    override fun reject(reason: String): Unit = fail(OutcomeKind.CHECK_FAILED, reason)

    override fun release() {
        if (over) record()
    }

    /** One that is not open yet ends as a request that was cancelled. */
    override fun abandon(why: Throwable) {
        if (openedNanos != 0L) fail(outcomeOf(why), describe(why))
        if (!over) {
            if (openedNanos != 0L) end()
            transfer?.abandon()
        }
        release()
    }

    /** The first error is the one that counts. */
    private fun fail(kind: OutcomeKind, reason: String) {
        if (recorded || outcome.isError) return
        outcome = kind
        why = reason
    }

    private fun end() {
        over = true
        endedNanos = lane.clock.nanos()
    }

    private fun record() {
        if (recorded || openedNanos == 0L) return
        recorded = true
        val row = lane.transactionRow(WHOLE.getValue(kind).of(name))
        recorder.record(row, openedNanos, openedNanos, endedNanos, outcome, 0)
        if (outcome.isError) recorder.error(row, outcome, why)
        owner.closed(this, outcome)
    }

    private inline fun tell(what: () -> Unit) {
        try {
            what()
        } catch (failure: OutOfMemoryError) {
            owner.exhausted(failure)
        }
    }

    private fun isData(message: Stream.Message): Boolean =
        kind == Stream.Kind.WEB_SOCKET && (message.type == TEXT || message.type == BINARY)

    private companion object {
        val TEXT = Stream.Message.Type.TEXT
        val BINARY = Stream.Message.Type.BINARY
        val LEFT_OPEN = CancellationException("the action ended and left it open")
        val WHOLE = mapOf(Stream.Kind.WEB_SOCKET to StreamFigure.SESSION, Stream.Kind.BODY to StreamFigure.STREAM)
    }
}
