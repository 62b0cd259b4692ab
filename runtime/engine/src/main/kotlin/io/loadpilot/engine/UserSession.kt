package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Measures
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import io.loadpilot.plan.user.Transaction
import java.util.function.Consumer
import java.util.random.RandomGenerator

/**
 * Sends and measures for one virtual user, one action at a time. A reply stays open, so that the script can judge it,
 * until the action ends or until it is [OPEN_NANOS] old and another request is sent; then it is recorded.
 */
internal class UserSession(private val number: Int, private val lane: Lane, private val http: HttpExchanges) :
    Session {
    private val open = ArrayDeque<MeasuredReply>(2)
    private var last: MeasuredReply? = null

    /** How much later than intended the action began. It belongs to what is sent before the first answer. */
    private var lateNanos = 0L
    private var firstError: OutcomeKind? = null

    /** Whether the action has had an answer that its failure can be charged to. */
    val answered: Boolean get() = last != null

    override fun user(): Int = number

    override fun loop(): EventLoop = lane.loop

    override fun iteration(): Long = -1

    override fun random(): RandomGenerator = java.util.SplittableRandom()

    override fun begin(name: String): Transaction = Transaction { }

    override fun measures(): Measures = TODO()

    override fun abortRun(why: String) = TODO()

    override fun lastReply(): Reply? = last

    override fun check(name: String, passed: Boolean): Unit = lane.recorder.check(name, passed)

    /** Whether an action is under way. */
    var acting = false
        private set

    /** [onDone] is called once, on the loop, possibly before this returns. */
    fun perform(action: Action, late: Long, onDone: (failure: Throwable?, outcome: OutcomeKind) -> Unit) {
        acting = true
        lateNanos = late
        last = null
        firstError = null
        val completion =
            Completion { failure ->
                if (acting) {
                    acting = false
                    onDone(failure, settle(failure))
                }
            }
        try {
            action.start(this, completion)
        } catch (failure: Throwable) {
            completion.done(failure)
        }
    }

    override fun send(request: Request, onReply: Consumer<Reply>): EventLoop.Cancellation {
        val row = lane.requestRow(request.name())
        val now = lane.clock.nanos()
        val intended = now - lateNanos
        while (open.isNotEmpty() && now - open.first().doneNanos > OPEN_NANOS) close(open.removeFirst())
        return http.exchange(request) { exchange ->
            lateNanos = 0
            val reply = measured(row, intended, exchange)
            open.addLast(reply)
            last = reply
            onReply.accept(reply)
            if (!acting) recordOpen()
        }
    }

    /** A failure of the script is charged to the last reply, and every open one is recorded. */
    private fun settle(failure: Throwable?): OutcomeKind {
        val kind = failure?.let(::outcomeOf)
        if (failure != null && kind != null) last?.fail(kind, describe(failure))
        recordOpen()
        return kind ?: firstError ?: OutcomeKind.OK
    }

    private fun recordOpen() {
        while (open.isNotEmpty()) close(open.removeFirst())
    }

    /** Each redirect that was followed is a request of its own, intended when it was sent. */
    private fun measured(row: Int, intended: Long, exchange: Exchange): MeasuredReply {
        val hop = exchange.redirectedFrom ?: return MeasuredReply(row, intended, exchange)
        open.addLast(measured(row, intended, hop))
        return MeasuredReply(row, exchange.sentNanos, exchange)
    }

    private fun close(reply: MeasuredReply) {
        reply.recordInto(lane.recorder)
        if (firstError == null && reply.outcome.isError) firstError = reply.outcome
    }

    private companion object {
        const val OPEN_NANOS = 1_000_000_000L
    }
}
