package io.loadpilot.kotlin

import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.Attempt
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Measures
import io.loadpilot.plan.user.Phases
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Transaction
import java.util.Collections
import java.util.SplittableRandom
import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit.NANOSECONDS
import java.util.concurrent.TimeUnit.SECONDS
import java.util.function.Consumer
import java.util.random.RandomGenerator

/** A real thread that behaves like an event loop. */
internal class ThreadLoop :
    EventLoop,
    AutoCloseable {
    private val executor =
        Executors.newSingleThreadScheduledExecutor {
            Thread(it, "loop").also { made ->
                thread = made
            }
        }

    @Volatile
    private var thread: Thread? = null

    override fun inLoop(): Boolean = Thread.currentThread() === thread

    override fun execute(command: Runnable): Unit = executor.execute(command)

    override fun schedule(task: Runnable, delayNanos: Long): EventLoop.Cancellation {
        val future = executor.schedule(task, delayNanos, NANOSECONDS)
        return EventLoop.Cancellation { future.cancel(false) }
    }

    override fun close() {
        executor.shutdownNow()
    }
}

internal class FakeReply(
    private val status: Int = 200,
    private val body: String = "",
    private val headers: List<Map.Entry<String, String>> = emptyList(),
    private val failure: String? = null,
    private val bytes: ByteArray = body.toByteArray(),
    private val bodyBytes: Long = bytes.size.toLong(),
    private val trailers: List<Map.Entry<String, String>> = emptyList(),
) : Reply {
    @Volatile
    var accepted: Boolean = false

    @Volatile
    var forgiven: Boolean = false

    @Volatile
    var rejection: String? = null

    override fun status(): Int = status

    override fun headers(): Headers = Headers { headers }

    override fun body(): ByteArray = bytes

    override fun bodyBytes(): Long = bodyBytes

    override fun trailers(): Headers = Headers { trailers }

    override fun failure(): String? = failure

    override fun failureKind(): String? = if (failure == null) null else "reset"

    override fun serviceNanos(): Long = 5_000_000

    override fun protocol(): String = "HTTP/1.1"

    override fun phases(): Phases = Phases(0, 0, 0, false, 0, 4_000_000, 1_000_000)

    override fun url(): String = "http://shop/"

    override fun ok(): Boolean = failure == null && rejection == null && (accepted || status in 1..399)

    override fun accept() {
        accepted = true
        rejection = null
    }

    override fun forgive() {
        forgiven = true
    }

    override fun reject(reason: String) {
        rejection = reason
    }
}

/** Answers on its loop, never before `send` has returned; a request that [answer] has nothing for stays open. */
internal class FakeSession(private val loop: ThreadLoop, private val answer: (Request) -> FakeReply?) : Session {
    val requests = Collections.synchronizedList(ArrayList<Request>())
    val checks = Collections.synchronizedList(ArrayList<Pair<String, Boolean>>())
    val cancelled = Collections.synchronizedList(ArrayList<String>())
    val replies = Collections.synchronizedList(ArrayList<FakeReply>())
    val transactions = Collections.synchronizedList(ArrayList<Pair<String, Throwable?>>())
    val figures = Collections.synchronizedList(ArrayList<String>())
    private var last: Reply? = null

    @Volatile
    var forgiven = 0
        private set

    @Volatile
    var aborted: String? = null

    override fun user(): Int = 7

    override fun iteration(): Long = 0

    private val generator = SplittableRandom(1)

    override fun random(): RandomGenerator = generator

    override fun begin(name: String): Transaction {
        check(loop.inLoop())
        return Transaction { failure ->
            check(loop.inLoop())
            transactions += name to failure
        }
    }

    override fun attempt(): Attempt {
        check(loop.inLoop())
        return Attempt {
            check(loop.inLoop())
            forgiven++
        }
    }

    override fun measures(): Measures {
        check(loop.inLoop())
        return recorded
    }

    private val recorded =
        object : Measures {
            override fun count(name: String, amount: Double) {
                figures += "count $name $amount"
            }

            override fun gauge(name: String, value: Double) {
                figures += "gauge $name $value"
            }

            override fun time(name: String, nanos: Long) {
                figures += "time $name $nanos"
            }
        }

    override fun abortRun(why: String) {
        check(loop.inLoop())
        aborted = why
    }

    override fun loop(): EventLoop = loop

    override fun target(): String = "http://shop/"

    override fun send(request: Request, onReply: Consumer<Reply>): EventLoop.Cancellation {
        check(loop.inLoop()) { "sent from ${Thread.currentThread()}" }
        requests += request
        val reply = answer(request)
        if (reply != null) {
            loop.execute {
                last = reply
                replies += reply
                onReply.accept(reply)
            }
        }
        return EventLoop.Cancellation {
            check(loop.inLoop())
            cancelled += request.url()
        }
    }

    /** What a stream that is opened does first, on the loop. */
    var onOpen: FakeStream.() -> Unit = { open(FakeReply(status = 101)) }
    var onSend: FakeStream.(Stream.Message) -> Unit = {}
    val streams = Collections.synchronizedList(ArrayList<FakeStream>())

    override fun open(kind: Stream.Kind, request: Request, listener: Stream.Listener): Stream {
        check(loop.inLoop())
        val stream = FakeStream(loop, request, listener, onSend)
        streams += stream
        loop.execute { stream.onOpen() }
        return stream
    }

    override fun lastReply(): Reply? = last

    override fun check(name: String, passed: Boolean) {
        check(loop.inLoop())
        checks += name to passed
    }

    /** What the action completes with; fails if it completes twice or off the loop. */
    fun start(action: Action): CompletableFuture<Result<Unit>> {
        val ended = CompletableFuture<Result<Unit>>()
        loop.execute {
            last = null
            action.start(this) { failure ->
                check(loop.inLoop())
                check(ended.complete(if (failure == null) Result.success(Unit) else Result.failure(failure)))
            }
        }
        return ended
    }

    fun run(action: Action): Throwable? = start(action).await()

    fun onLoop(block: () -> Unit): Unit = CompletableFuture.runAsync(block, loop).get(LIMIT_SECONDS, SECONDS).let { }

    companion object {
        const val LIMIT_SECONDS = 10L
    }
}

internal fun CompletableFuture<Result<Unit>>.await(): Throwable? =
    get(FakeSession.LIMIT_SECONDS, SECONDS).exceptionOrNull()

/** A scenario with one user block, planned and made into one user. */
internal fun userOf(block: UserScope.() -> Unit) =
    LoadPilotScope()
        .apply { scenario("shop") { user(block) } }
        .toPlan("test")
        .scenarios()
        .single()
        .users()
        .create()

/** A user whose only task is [block]. */
internal fun taskOf(block: suspend TaskScope.() -> Unit): Action = userOf { task("task") { block() } }.task(0)
