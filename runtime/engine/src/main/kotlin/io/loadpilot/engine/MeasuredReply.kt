package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.metrics.Phase
import io.loadpilot.metrics.record.RecorderShard
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Phases
import io.loadpilot.plan.user.Reply

/**
 * A reply with its times, whose outcome the script may change until its session records it; [order] counts the requests
 * of its action.
 */
internal class MeasuredReply(
    private val row: Int,
    val order: Int,
    private val intendedNanos: Long,
    private val exchange: Exchange,
) : Reply {
    private var forgiven = false
    private var told = false

    /** Null if the exchange itself tells. */
    private var reason: String? = null

    var outcome: OutcomeKind =
        exchange.failure?.kind ?: if (exchange.status >= FIRST_ERROR_STATUS) OutcomeKind.HTTP_ERROR else OutcomeKind.OK
        private set

    /** What may be changed about it now is in no sample any more. */
    var recorded = false
        private set

    /** Whether it is recorded, and as an error. */
    var charged = false
        private set

    /** Whether its action has failed by it. */
    val failsTask: Boolean get() = outcome.isError && !forgiven

    val doneNanos: Long get() = exchange.doneNanos

    override fun status(): Int = exchange.status

    override fun headers(): Headers = exchange.headers

    override fun body(): ByteArray = exchange.body

    override fun bodyBytes(): Long = exchange.bodyBytes

    override fun trailers(): Headers = exchange.trailers

    override fun failure(): String? = exchange.failure?.sentence

    override fun failureKind(): String? = exchange.failure?.kind?.label()

    override fun serviceNanos(): Long = exchange.doneNanos - exchange.sentNanos

    override fun phases(): Phases = exchange.phases

    override fun protocol(): String = exchange.protocol

    override fun url(): String = exchange.url

    override fun ok(): Boolean = !outcome.isError

    override fun accept() {
        if (exchange.failure == null) outcome = OutcomeKind.OK
    }

    override fun reject(reason: String) = fail(OutcomeKind.CHECK_FAILED, reason)

    /** The first error is the one that counts. */
    fun fail(kind: OutcomeKind, why: String) {
        if (outcome.isError) return
        outcome = kind
        reason = why
    }

    override fun forgive() {
        forgiven = true
    }

    /** A sample once; what a script found wrong with it afterwards is told all the same. */
    fun recordInto(recorder: RecorderShard) {
        if (!recorded) recordSample(recorder)
        if (outcome.isError && !told) {
            told = true
            recorder.error(row, outcome, reason ?: exchange.failure?.sentence ?: "status ${exchange.status}")
        }
    }

    private fun recordSample(recorder: RecorderShard) {
        recorded = true
        charged = outcome.isError
        recorder.record(row, intendedNanos, exchange.sentNanos, exchange.doneNanos, outcome, exchange.status)
        val responseNanos = exchange.doneNanos - intendedNanos
        if (recorder.isSlow(row, responseNanos)) recorder.slow(row, responseNanos, kept())
        recordPhases(recorder)
        recorder.bytes(exchange.bytesIn, exchange.bytesOut)
        repeat(exchange.connections) { recorder.connected(exchange.protocol == HTTP2) }
        if (exchange.repeated) recorder.repeated()
    }

    /** As it is now, of a long body the beginning. */
    private fun kept(): Reply {
        val copy = MeasuredReply(row, order, intendedNanos, exchange.withBodyUpTo(KEPT_BYTES))
        copy.outcome = outcome
        copy.reason = reason
        return copy
    }

    private fun recordPhases(recorder: RecorderShard) {
        val phases = exchange.phases
        if (phases === Phases.NONE) return
        recorder.phase(Phase.DNS, phases.dnsNanos)
        recorder.phase(Phase.CONNECT, phases.connectNanos)
        recorder.phase(if (phases.tlsResumed) Phase.TLS_RESUMED else Phase.TLS, phases.tlsNanos)
        recorder.phase(Phase.WAIT, phases.waitNanos)
        recorder.phase(Phase.FIRST_BYTE, phases.firstByteNanos)
        recorder.phase(Phase.BODY, phases.bodyNanos)
    }

    private companion object {
        const val FIRST_ERROR_STATUS = 400
        const val KEPT_BYTES = 4_096
        const val HTTP2 = "HTTP/2"
    }
}
