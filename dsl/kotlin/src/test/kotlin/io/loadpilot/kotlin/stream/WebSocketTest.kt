package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.FakeSession
import io.loadpilot.kotlin.FakeStream
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.ThreadLoop
import io.loadpilot.kotlin.await
import io.loadpilot.kotlin.taskOf
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Stream
import io.loadpilot.plan.user.Stream.Message.Type
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

class WebSocketTest {
    private val loop = ThreadLoop()
    private val session = FakeSession(loop) { FakeReply() }
    private val stream: FakeStream get() = session.streams.single()

    /** A server that sends back what comes. */
    private val echo: FakeStream.(Stream.Message) -> Unit = { message ->
        if (message.type == Type.PING) pong(message.text()) else text(message.text())
    }

    @AfterEach
    fun close() = loop.close()

    /** What the server does at once is done by then: it is one piece of work of the loop. */
    private suspend fun afterAll(block: suspend () -> Unit) {
        delay(1.milliseconds)
        block()
    }

    private fun run(block: suspend TaskScope.() -> Unit): Throwable? = session.run(taskOf(block))

    @Test
    fun `a conversation sends, receives, and ends with a goodbye`() {
        session.onSend = echo
        var heard = ""
        val failure =
            run {
                webSocket("/ws/echo/17", {
                    bearer("t")
                    subprotocol("chat", "talk")
                }) {
                    send("hello")
                    heard = receive().text
                    sendJson("n" to 1)
                    heard += receive().json["n"].int
                    send(byteArrayOf(65))
                    heard += receive().text
                }
            }
        assertThat(failure).isNull()
        assertThat(heard).isEqualTo("hello1A")
        assertThat(stream.request.name()).isEqualTo("WS /ws/echo/{id}")
        assertThat(stream.request.method()).isEqualTo("GET")
        assertThat(stream.request.headers().map { "${it.name()}: ${it.value()}" })
            .containsExactly("Authorization: Bearer t", "Sec-WebSocket-Protocol: chat, talk")
        assertThat(stream.log)
            .containsExactly("send TEXT hello", "send TEXT {\"n\":1}", "send BINARY A", "close 1000", "release")
    }

    @Test
    fun `a handshake that is refused runs no conversation and is told by its response`() {
        session.onOpen = { refuse(FakeReply(status = 403)) }
        var status = 0
        val failure = run { status = webSocket("/ws") { error("must not run") }.status }
        assertThat(failure).isNull()
        assertThat(status).isEqualTo(403)
        assertThat(stream.log).isEmpty()
    }

    @Test
    fun `receive waits for the message that is wanted`() {
        session.onOpen = {
            open(FakeReply(status = 101))
            listOf("noise", "{}", """{"id":7}""").forEach(::text)
        }
        var id = 0
        assertThat(run { webSocket("/ws") { id = receive { it.json["id"].int == 7 }.json["id"].int } }).isNull()
        assertThat(id).isEqualTo(7)
    }

    @Test
    fun `no message in time fails the task, and the conversation with it`() {
        val failure = run { webSocket("/ws") { receive(within = 10.milliseconds) } }
        assertThat(failure).isInstanceOf(CheckFailure::class.java).hasMessage("no message within 10ms")
        assertThat(stream.log).containsExactly("abandon CheckFailure no message within 10ms")
    }

    @Test
    fun `a message that is not the wanted one does not count, but is told`() {
        session.onSend = echo
        val failure =
            run {
                webSocket("/ws") {
                    send("a")
                    receive(within = 10.milliseconds) { it.text == "b" }
                }
            }
        assertThat(failure).hasMessage("no such message within 10ms (others: 1)")
    }

    @Test
    fun `a check may receive what it judges`() {
        session.onSend = echo
        val failure =
            run {
                webSocket("/ws") {
                    send("hi")
                    check("echoed") { receive().text == "hi" }
                    check("more") { receive(within = 10.milliseconds).isText }
                }
            }
        assertThat(failure).isNull()
        assertThat(session.checks).containsExactly("echoed" to true, "more" to false)
    }

    @Test
    fun `what the server closes ends the loop over its messages, and further ones are an error`() {
        session.onOpen = {
            open(FakeReply(status = 101))
            text("a")
            text("b")
            end(Stream.End(1001, "bye", null))
        }
        val heard = ArrayList<String>()
        var code: Int? = null
        val failure =
            run {
                webSocket("/ws") {
                    for (message in incoming) heard += message.text
                    code = closeCode
                    receive()
                }
            }
        assertThat(heard).containsExactly("a", "b")
        assertThat(code).isEqualTo(1001)
        assertThat(failure).hasMessage("there is no message any more: closed with 1001 bye")
    }

    @Test
    fun `who waits for a message when the server closes goes on once, and the server's loop is not disturbed`() {
        val thrown = ArrayList<Throwable>()
        session.onSend = {
            loop.execute {
                try {
                    end(Stream.End(1000, "", null))
                } catch (mistake: Throwable) {
                    thrown += mistake
                }
            }
        }
        val failure =
            run {
                webSocket("/ws") {
                    send("enough")
                    for (message in incoming) check("none") { false }
                }
            }
        session.onLoop { }
        assertThat(failure).isNull()
        assertThat(thrown).isEmpty()
        assertThat(stream.log).containsExactly("send TEXT enough", "release")
    }

    @Test
    fun `sending on a closed WebSocket is an error that says how it was lost`() {
        session.onOpen = {
            open(FakeReply(status = 101))
            end(Stream.End(1006, "", "connection reset by peer"))
        }
        assertThat(
            run { webSocket("/ws") { afterAll { send("x") } } },
        ).hasMessage("it was not sent: connection reset by peer")
    }

    @Test
    fun `sending waits while the connection takes no more`() {
        session.onOpen = {
            full = true
            open(FakeReply(status = 101))
        }
        val task = session.start(taskOf { webSocket("/ws") { send("x") } })
        await().until { session.streams.isNotEmpty() && stream.log == listOf("send TEXT x") }
        session.onLoop { stream.drain() }
        assertThat(task.await()).isNull()
        assertThat(stream.log).endsWith("close 1000", "release")
    }

    @Test
    fun `a script that does not read stops the reading, and starts it again when it does`() {
        session.onOpen = {
            open(FakeReply(status = 101))
            repeat(Inbox.MOST_ITEMS) { text("$it") }
        }
        val halves = ArrayList<List<String>>()
        val failure =
            run {
                webSocket("/ws") {
                    afterAll {}
                    halves += take(Inbox.MOST_ITEMS / 2 - 1).map { it.text }
                    halves += listOf(stream.log.joinToString())
                    take(1)
                    halves += listOf(stream.log.joinToString())
                }
            }
        assertThat(failure).isNull()
        assertThat(halves.drop(1)).containsExactly(listOf("pause"), listOf("pause, resume"))
        assertThat(halves.first().last()).isEqualTo("${Inbox.MOST_ITEMS / 2 - 2}")
    }

    @Test
    fun `a large message stops the reading too, and the goodbye starts it again`() {
        session.onOpen = {
            open(FakeReply(status = 101))
            text("x".repeat(Inbox.MOST_BYTES.toInt()))
        }
        assertThat(run { webSocket("/ws") { afterAll {} } }).isNull()
        assertThat(stream.log).containsExactly("pause", "resume", "close 1000", "release")
    }

    @Test
    fun `a ping is timed, and one without a pong is an error`() {
        session.onSend = echo
        var time = Duration.ZERO
        assertThat(run { webSocket("/ws") { time = ping() } }).isNull()
        assertThat(session.figures.single()).isEqualTo("time WS /ws ping ${time.inWholeNanoseconds}")
        session.onSend = { pong("another") }
        assertThat(run { webSocket("/ws") { ping(within = 10.milliseconds) } }).hasMessage("no pong within 10ms")
    }

    @Test
    fun `a round trip is a transaction, and a check that fails makes the conversation an error`() {
        session.onSend = echo
        val failure =
            run {
                webSocket("/ws") {
                    val reply =
                        roundTrip("echo") {
                            send("hi")
                            receive()
                        }
                    check("good") { reply.text == "hi" }
                    check("bad") { reply.json.isArray }
                }
            }
        assertThat(failure).isNull()
        assertThat(session.transactions.map { it.first }).containsExactly("echo")
        assertThat(session.checks).containsExactly("good" to true, "bad" to false)
        assertThat(stream.log.single { it.startsWith("reject") }).startsWith("reject check \"bad\": ")
        assertThat(stream.log).containsSubsequence("close 1000", "release")
    }

    @Test
    fun `a script may say goodbye itself, with a code`() {
        assertThat(run { webSocket("/ws") { close(4000, "done") } }).isNull()
        assertThat(stream.log).containsExactly("close 4000 done", "release")
    }

    @Test
    fun `a task that is cancelled gives its conversation up, open or not`() {
        val failure = run { withTimeout(20.milliseconds) { webSocket("/ws") { awaitCancellation() } } }
        assertThat(failure).isInstanceOf(CheckFailure::class.java)
        assertThat(stream.log.single()).startsWith("abandon CheckFailure Timed out")

        session.streams.clear()
        session.onOpen = {}
        run { withTimeout(20.milliseconds) { webSocket("/ws") { } } }
        await().until { stream.log.singleOrNull()?.startsWith("abandon ") == true }
    }

    @Test
    fun `a conversation may go on on any thread`() {
        session.onSend = echo
        var heard = ""
        val failure =
            run {
                webSocket("/ws") {
                    withContext(Dispatchers.IO) {
                        repeat(20) {
                            send("$it")
                            heard += receive(within = 5.seconds).text
                        }
                    }
                }
            }
        assertThat(failure).isNull()
        assertThat(heard).isEqualTo((0 until 20).joinToString(""))
    }

    @Test
    fun `two who receive at once are told that only one can`() {
        val failure =
            run {
                webSocket("/ws") {
                    coroutineScope {
                        val first = async { receive() }
                        receive()
                        first.await()
                    }
                }
            }
        assertThat(failure).isNotInstanceOf(CancellationException::class.java)
        assertThat(failure).hasMessageContaining("two wait for messages")
    }

    @Test
    fun `a handshake has no body`() {
        assertThat(run { webSocket("/ws", { json("a" to 1) }) { } }).hasMessageContaining("has no body")
    }
}
