package io.loadpilot.engine

import io.loadpilot.metrics.HealthSample
import io.loadpilot.metrics.IntervalSnapshot
import io.loadpilot.metrics.Users
import io.loadpilot.metrics.WarmUp
import io.loadpilot.metrics.record.Frame
import io.loadpilot.metrics.record.Merge
import io.loadpilot.metrics.record.Rows
import io.loadpilot.plan.Hook
import io.loadpilot.plan.Limits
import io.loadpilot.plan.Scenario
import io.loadpilot.plan.Task
import io.loadpilot.plan.TestPlan
import io.loadpilot.plan.load.LoadProfile
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.UserProgram
import java.time.Duration
import java.util.Optional
import java.util.PriorityQueue

internal const val MILLI = 1_000_000L
internal const val SECOND = 1_000_000_000L

/** Virtual time: one event loop whose clock jumps from one thing to do to the next. */
internal class VirtualLoop : EventLoop {
    private class Entry(val at: Long, val order: Long, val task: Runnable)

    private val queue = PriorityQueue(compareBy<Entry>({ it.at }, { it.order }))
    private var order = 0L
    var now = 0L
        private set
    val clock = Clock { now }

    override fun execute(task: Runnable) {
        queue.add(Entry(now, order++, task))
    }

    override fun inLoop(): Boolean = true

    override fun schedule(task: Runnable, delayNanos: Long): EventLoop.Cancellation {
        val entry = Entry(now + delayNanos, order++, task)
        queue.add(entry)
        return EventLoop.Cancellation { queue.remove(entry) }
    }

    /** Runs everything due until [until], then stands there. */
    fun runUntil(until: Long) = run(until) { it <= until }

    fun runBefore(until: Long) = run(until) { it < until }

    private inline fun run(until: Long, due: (Long) -> Boolean) {
        while (true) {
            val next = queue.peek() ?: break
            if (!due(next.at)) break
            queue.poll()
            now = maxOf(now, next.at)
            next.task.run()
        }
        now = maxOf(now, until)
    }
}

/** A target that answers when [answersAt] says, given the instant at which a request was sent. */
internal class PaperTarget(private val loop: VirtualLoop, private val answersAt: (Long) -> Long) : HttpTransport {
    /** Names and instants of the requests. */
    val sent = ArrayList<Pair<String, Long>>()
    override val loops: List<EventLoop> = listOf(loop)
    val streams = ArrayList<PaperStream>()

    /** Users that have got their own way to the target. */
    var opened = 0
        private set

    override fun open(loop: EventLoop, certificate: ClientCertificate?): HttpExchanges =
        object : HttpExchanges {
            override fun exchange(request: Request, onDone: (Exchange) -> Unit): EventLoop.Cancellation =
                answer(request, onDone)

            override fun open(kind: Stream.Kind, request: Request, events: StreamEvents): Transfer =
                PaperStream(this@PaperTarget.loop, request, events).also(streams::add)

            override fun target(): String = "http://paper/"
        }.also { opened++ }

    private fun answer(request: Request, onDone: (Exchange) -> Unit): EventLoop.Cancellation {
        val sentAt = loop.now
        sent.add(request.name() to sentAt)
        val status = if (request.url().startsWith("/status/")) request.url().removePrefix("/status/").toInt() else 200

        fun hop(status: Int) =
            Exchange(status, Headers.NONE, ByteArray(0), request.url(), null, sentAt, loop.now, 100, 50)

        fun exchange(failure: Failure?) =
            Exchange(
                if (failure ==
                    null
                ) {
                    status
                } else {
                    0
                },
                Headers.NONE,
                ByteArray(0),
                request.url(),
                failure,
                sentAt,
                loop.now,
                100,
                50,
                request
                    .url()
                    .substringAfter("/after/", "")
                    .toIntOrNull()
                    ?.let(::hop),
            )
        var open = true
        val answer = loop.schedule({ if (open) onDone(exchange(null)) }, answersAt(sentAt) - sentAt)
        return EventLoop.Cancellation {
            if (open) {
                open = false
                answer.cancel()
                loop.execute { onDone(exchange(Failure.Cancelled("cancelled"))) }
            }
        }
    }

    override fun close() {}
}

internal fun get(url: String, name: String = "GET $url") = Request.of("GET", url, name)

/** A user whose tasks are given as plain actions. */
internal open class PaperUser(
    private vararg val tasks: Action,
    private val onStart: Action = Action.NONE,
    private val onStop: Action = Action.NONE,
) : UserProgram {
    override fun onStart(): Action = onStart

    override fun onStop(): Action = onStop

    override fun task(index: Int): Action = tasks[index]

    override fun cancel(why: String) {}
}

internal fun sends(url: String) = Action { session, completion -> session.send(get(url)) { completion.done(null) } }

internal fun scenario(
    load: LoadProfile,
    limits: Limits = Limits.DEFAULT,
    weights: List<Int> = listOf(1),
    user: () -> UserProgram,
) = Scenario(
    "paper",
    load,
    weights.mapIndexed { i, weight -> Task("task$i", weight, "") },
    emptyList(),
    limits,
    user,
    "",
)

/** Runs scenarios against a [PaperTarget] in virtual time, as pacer and loops would in real time. */
internal class Simulation(
    scenarios: List<Scenario>,
    private val warmUp: Duration = Duration.ZERO,
    seed: Long = 0,
    answersAt: (Long) -> Long,
) {
    constructor(scenario: Scenario, seed: Long = 0, answersAt: (Long) -> Long) :
        this(listOf(scenario), seed = seed, answersAt = answersAt)

    val loop = VirtualLoop()
    val target = PaperTarget(loop, answersAt)
    val aborted = ArrayList<String>()
    private val rows = Rows()
    private val station = Station(loop, rows)
    private val shared = RunScope(loop.clock, rows, seed, Reserve(loop.clock) {}) { aborted.add(it.why) }
    private val pacer = Pacer(loop.clock, warmUp.toNanos())
    private val plan =
        TestPlan("paper", Optional.empty(), scenarios, Hook.NONE, Hook.NONE, warmUp, seed, emptySet())
    private val cast: Casting =
        Casting(
            plan,
            listOf(station),
            shared,
            target,
            pacer,
            StallWatch(emptyList(), loop.clock),
        ) { error("not steered") }
    val flows = cast.runs.map { it.flow }

    init {
        if (!warmUp.isZero) shared.measuredFrom = warmUp.toNanos()
        flows.forEach { it.begin(0) }
    }

    fun reload(scenario: Scenario) =
        cast.reload(TestPlan("paper", Optional.empty(), listOf(scenario), Hook.NONE, Hook.NONE, emptySet()))

    /** Runs the schedules up to [until], and what they have started. */
    fun run(until: Long): IntervalSnapshot {
        runUntil(until)
        return snapshot()
    }

    fun runUntil(until: Long) {
        var next = pacer.release(loop.now)
        while (next <= until) {
            loop.runBefore(next)
            next = pacer.release(next)
        }
        loop.runUntil(until)
    }

    /** Alive and busy just now. */
    val users: Users get() = station.users

    fun warmUp(): WarmUp = Merge(rows).warmUp(listOf(station.warmUp.flip()))

    fun snapshot(): IntervalSnapshot {
        val recorded = station.recorder.flip()
        val due = flows.map { it.dueBy(loop.now) }
        val frame = Frame(0, 0, loop.now, loop.now, 0.0, due, Users.NONE, HealthSample.UNKNOWN)
        return Merge(rows).snapshot(frame, listOf(recorded))
    }
}

internal fun seconds(n: Long): Duration = Duration.ofSeconds(n)
