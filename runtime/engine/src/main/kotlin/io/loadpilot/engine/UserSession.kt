package io.loadpilot.engine

import io.loadpilot.metrics.OutcomeKind
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.Attempt
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Measures
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Transaction
import io.loadpilot.schedule.Seeds
import java.util.SplittableRandom
import java.util.concurrent.CancellationException
import java.util.function.Consumer
import java.util.random.RandomGenerator

/**
 * Sends and measures for one virtual user, one action at a time. A reply stays open, so that the script can judge it,
 * until the action ends or until it is [OPEN_NANOS] old and something goes on: a request, a message, a transaction. Then
 * it is recorded, and so is a transaction.
 */
internal class UserSession(private val number: Int, private val lane: Lane, private val http: HttpExchanges) :
    Session,
    Measures {
    private val open = ArrayDeque<MeasuredReply>(2)
    private val begun = ArrayList<MeasuredTransaction>(0)
    private val ended = ArrayDeque<MeasuredTransaction>(0)
    private val streams = ArrayList<MeasuredStream>(0)
    private var last: MeasuredReply? = null
    private var task: String? = null
    private var turn = NO_TURN
    private var recorder = lane.recorder(lane.clock.nanos())
    private var random: RandomGenerator? = null

    /** How much later than intended the action began. It belongs to what is sent before the first answer. */
    private var lateNanos = 0L
    private var firstError: OutcomeKind? = null
    private var sentInAction = 0
    private var end = Completion { }

    /** Whether one of the action's requests is recorded as an error. */
    var charged = false
        private set

    /** When the action was begun, whatever it was intended for. */
    var begunNanos = 0L
        private set

    /** Whether an action is under way. */
    var acting = false
        private set

    override fun user(): Int = number

    override fun iteration(): Long = turn.iteration

    override fun loop(): EventLoop = lane.loop

    override fun target(): String = http.target()

    override fun lastReply(): Reply? = last

    override fun check(name: String, passed: Boolean): Unit = recorder.check(name, passed)

    override fun measures(): Measures = this

    override fun count(name: String, amount: Double): Unit = recorder.count(name, amount)

    override fun gauge(name: String, value: Double): Unit = recorder.gauge(name, value, lane.clock.nanos())

    override fun time(name: String, nanos: Long): Unit =
        recorder.record(lane.timerRow(name), 0, 0, nanos, OutcomeKind.OK, 0)

    override fun abortRun(why: String): Unit = lane.run.stop(StopReason.aborted("the script ended the run: $why"))

    override fun random(): RandomGenerator =
        random ?: SplittableRandom(
            Seeds.mix(Seeds.mix(lane.seed, turn.stream.toLong()), turn.iteration),
        ).also { random = it }

    /** A hook: it is wanted now and is no task start. */
    fun perform(action: Action, onDone: (Ending) -> Unit) =
        perform(action, null, Turn(-1, lane.clock.nanos(), number), onDone)

    /** [task] is its name, null for a hook. [onDone] is called once, on the loop, possibly before this returns. */
    fun perform(action: Action, task: String?, turn: Turn, onDone: (Ending) -> Unit) {
        begin(task, turn)
        val completion = Completion { failure -> complete(failure, onDone) }
        end = completion
        try {
            if (lane.run.reserve.spent) completion.done(GIVEN_UP) else action.start(this, completion)
        } catch (failure: Throwable) {
            completion.done(failure)
        }
    }

    private fun complete(failure: Throwable?, onDone: (Ending) -> Unit) {
        if (failure is OutOfMemoryError) lane.run.reserve.spend(task)
        if (acting) {
            acting = false
            onDone(settle(failure))
        }
    }

    private fun begin(task: String?, turn: Turn) {
        acting = true
        this.task = task
        this.turn = turn
        begunNanos = lane.clock.nanos()
        recorder = lane.recorder(turn.intendedNanos)
        lateNanos = maxOf(0, begunNanos - turn.intendedNanos)
        last = null
        firstError = null
        charged = false
        sentInAction = 0
        random = null
    }

    override fun send(request: Request, onReply: Consumer<Reply>): EventLoop.Cancellation {
        val sent = Sent(request)
        return http.exchange(request) { exchange ->
            hand(sent.answered(exchange), onReply)
            if (!acting) recordOpen()
        }
    }

    override fun open(kind: Stream.Kind, request: Request, listener: Stream.Listener): Stream {
        val stream = MeasuredStream(lane, recorder, kind, request.name(), Sent(request), listener)
        streams += stream
        stream.begin(http.open(kind, request, stream))
        return stream
    }

    /** A request under way, and the transactions that it is part of. */
    private inner class Sent(request: Request) : MeasuredStream.Owner {
        private val row = lane.requestRow(request.name(), request.tags())
        private val order = ++sentInAction
        private val intended = lane.clock.nanos().also(::recordOld) - lateNanos
        private val within = if (begun.isEmpty()) emptyList() else begun.toList()

        override fun answered(exchange: Exchange): MeasuredReply {
            lateNanos = 0
            val reply = measured(row, order, intended, exchange)
            open.addLast(reply)
            within.forEach { it.add(reply) }
            last = reply
            return reply
        }

        override fun talking() = recordOld(lane.clock.nanos())

        override fun closed(stream: MeasuredStream, outcome: OutcomeKind?) {
            streams -= stream
            if (outcome?.isError == true && firstError == null) firstError = outcome
            if (!acting) recordOpen()
        }

        override fun exhausted(failure: OutOfMemoryError) = end.done(failure)
    }

    private fun recordOld(now: Long) {
        val old = now - OPEN_NANOS
        while (open.isNotEmpty() && open.first().doneNanos < old) close(open.removeFirst())
        while (ended.isNotEmpty() && ended.first().endedNanos < old) ended.removeFirst().recordInto(recorder)
    }

    /** Coroutines that find no memory can't even tell so. */
    private fun hand(reply: Reply, onReply: Consumer<Reply>) {
        try {
            if (lane.run.reserve.spent) end.done(GIVEN_UP) else onReply.accept(reply)
        } catch (failure: OutOfMemoryError) {
            end.done(failure)
        }
    }

    /** Nothing is sent any more. */
    fun close(): Unit = http.close()

    override fun attempt(): Attempt {
        val before = firstError
        val sent = sentInAction
        return Attempt {
            firstError = before
            open.forEach { if (it.order > sent) it.forgive() }
        }
    }

    override fun begin(name: String): Transaction {
        val now = lane.clock.nanos().also(::recordOld)
        val row = lane.transactionRow(name)
        return MeasuredTransaction(lane, row, now - lateNanos, now, ::ended).also(begun::add)
    }

    /** One that outlives its action is not recorded. */
    private fun ended(transaction: MeasuredTransaction) {
        if (!begun.remove(transaction)) return
        ended.addLast(transaction)
        recordOld(transaction.endedNanos)
    }

    /** A failure of the script is charged to the last reply, and every open one is recorded. */
    private fun settle(failure: Throwable?): Ending {
        val thrown = failure?.let(Ending::of)
        streams.toList().forEach { it.settle(failure) }
        if (last?.recorded == false) thrown?.reason?.let { last?.fail(thrown.outcome, it) }
        recordOpen()
        begun.clear()
        while (ended.isNotEmpty()) ended.removeFirst().recordInto(recorder)
        return thrown ?: firstError?.let { Ending(null, it) } ?: Ending.OK
    }

    private fun recordOpen() {
        while (open.isNotEmpty()) close(open.removeFirst())
    }

    /** What was redirected or challenged is a request of its own, and no error; what followed was intended when it was sent. */
    private fun measured(row: Int, order: Int, intended: Long, exchange: Exchange): MeasuredReply {
        val hop = exchange.redirectedFrom ?: return MeasuredReply(row, order, intended, exchange)
        open.addLast(measured(row, order, intended, hop).also(MeasuredReply::accept))
        return MeasuredReply(row, order, exchange.sentNanos, exchange)
    }

    private fun close(reply: MeasuredReply) {
        reply.recordInto(recorder)
        if (reply.charged) charged = true
        if (firstError == null && reply.failsTask) firstError = reply.outcome
    }

    private companion object {
        const val OPEN_NANOS = 1_000_000_000L
        val NO_TURN = Turn(-1, 0)
        val GIVEN_UP = CancellationException("the run has ended")
    }
}
