package io.loadpilot.http

import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.engine.StreamEvents
import io.loadpilot.engine.Transfer
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message
import io.loadpilot.plan.user.Stream.Message.Type
import org.assertj.core.api.Assertions.assertThat
import java.util.concurrent.CompletableFuture
import java.util.concurrent.LinkedBlockingQueue
import java.util.concurrent.TimeUnit.SECONDS
import java.util.concurrent.atomic.AtomicInteger
import java.util.concurrent.atomic.AtomicLong

/** A stream of a [TestClient], driven from the test's thread. */
internal class TestStream(private val client: TestClient, kind: Stream.Kind, request: Request) : StreamEvents {
    class End(val code: Int, val reason: String, val failure: Failure?)

    private val opened = CompletableFuture<Exchange>()
    private val refused = CompletableFuture<Exchange>()
    private val ended = CompletableFuture<End>()
    private val calls = AtomicInteger()
    private val messages = LinkedBlockingQueue<Message>()
    val bytesIn = AtomicLong()
    val bytesOut = AtomicLong()

    /** Messages that have come and were not taken. */
    val waiting: Int get() = messages.size

    private lateinit var transfer: Transfer
    private var returned = false

    /** What to do as soon as it is open, still in the callback. */
    var onOpen: Transfer.() -> Unit = {}

    init {
        client.loop.execute {
            transfer = client.user.open(kind, request, this)
            returned = true
        }
    }

    override fun refused(exchange: Exchange) {
        checkLoop()
        calls.incrementAndGet()
        refused.complete(exchange)
    }

    override fun opened(exchange: Exchange) {
        checkLoop()
        calls.incrementAndGet()
        opened.complete(exchange)
        transfer.onOpen()
    }

    override fun received(message: Message) {
        checkLoop()
        messages.add(message)
    }

    override fun moved(bytesIn: Long, bytesOut: Long) {
        checkLoop()
        this.bytesIn.addAndGet(bytesIn)
        this.bytesOut.addAndGet(bytesOut)
    }

    override fun ended(code: Int, reason: String, failure: Failure?) {
        checkLoop()
        check(opened.isDone) { "ended before it was open" }
        calls.incrementAndGet()
        ended.complete(End(code, reason, failure))
    }

    private fun checkLoop() {
        check(client.loop.inLoop()) { "callback off the loop" }
        check(returned) { "callback before open() returned" }
    }

    fun opened(): Exchange {
        CompletableFuture.anyOf(opened, refused).get(LIMIT, SECONDS)
        assertThat(refused.getNow(null)?.let { it.failure?.sentence ?: it.status }).`as`("refused").isNull()
        return opened.get(LIMIT, SECONDS)
    }

    fun refused(): Exchange = refused.get(LIMIT, SECONDS).also { settle(1) }

    /** The one and only, for whoever is told of it. */
    fun ended(): End = ended.get(LIMIT, SECONDS).also { settle(2) }

    fun next(): Message = checkNotNull(messages.poll(LIMIT, SECONDS)) { "nothing came" }

    fun send(text: String) = send(Message(Type.TEXT, text.toByteArray(), 0))

    /** Done when the connection has room again. */
    fun send(message: Message): CompletableFuture<Unit> {
        val room = CompletableFuture<Unit>()
        tell { send(message) { room.complete(Unit) } }
        return room
    }

    fun tell(what: Transfer.() -> Unit) = client.loop.execute { transfer.what() }

    /** Whatever else the loop had to do is done before it is judged. */
    private fun settle(expected: Int) {
        CompletableFuture.runAsync({}, client.loop).get(LIMIT, SECONDS)
        assertThat(calls).hasValue(expected)
    }

    companion object {
        private const val LIMIT = 20L

        fun TestClient.socket(url: String, vararg headers: Pair<String, String>) =
            TestStream(this, Stream.Kind.WEB_SOCKET, TestClient.request("GET", url, headers = headers.toList()))

        fun TestClient.body(url: String, vararg headers: Pair<String, String>) =
            TestStream(this, Stream.Kind.BODY, TestClient.request("GET", url, headers = headers.toList()))
    }
}
