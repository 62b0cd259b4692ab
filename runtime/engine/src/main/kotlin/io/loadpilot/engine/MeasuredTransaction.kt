package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.plan.user.Transaction

/** Several replies timed as one; what it came to is known when its action has ended, as checks may change replies. */
internal class MeasuredTransaction(
    private val lane: Lane,
    private val row: Int,
    private val intendedNanos: Long,
    private val begunNanos: Long,
) : Transaction {
    private val replies = ArrayList<MeasuredReply>(2)
    private var endedNanos = 0L
    private var failure: Throwable? = null

    var isOpen = true
        private set

    fun add(reply: MeasuredReply) {
        replies.add(reply)
    }

    override fun end(failure: Throwable?) {
        if (!isOpen) return
        isOpen = false
        endedNanos = lane.clock.nanos()
        this.failure = failure
    }

    fun recordInto(recorder: RecorderShard) {
        if (isOpen) return
        val thrown = failure
        val outcome = thrown?.let(::outcomeOf) ?: replies.firstOrNull { it.failsTask }?.outcome ?: OutcomeKind.OK
        recorder.record(row, intendedNanos, begunNanos, endedNanos, outcome, 0)
        if (thrown != null) recorder.error(row, outcome, describe(thrown))
    }
}
