package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.plan.user.Transaction

/** Several replies timed as one; it is recorded some time after its end, as checks may change replies until then. */
internal class MeasuredTransaction(
    private val lane: Lane,
    private val row: Int,
    private val intendedNanos: Long,
    private val begunNanos: Long,
    private val onEnd: (MeasuredTransaction) -> Unit,
) : Transaction {
    private val replies = ArrayList<MeasuredReply>(2)
    private var failure: Throwable? = null
    private var isOpen = true

    var endedNanos = 0L
        private set

    fun add(reply: MeasuredReply) {
        replies.add(reply)
    }

    override fun end(failure: Throwable?) {
        if (!isOpen) return
        isOpen = false
        endedNanos = lane.clock.nanos()
        this.failure = failure
        onEnd(this)
    }

    fun recordInto(recorder: RecorderShard) {
        val thrown = failure
        val outcome = thrown?.let(::outcomeOf) ?: replies.firstOrNull { it.failsTask }?.outcome ?: OutcomeKind.OK
        recorder.record(row, intendedNanos, begunNanos, endedNanos, outcome, 0)
        if (thrown != null) recorder.error(row, outcome, describe(thrown))
    }
}
