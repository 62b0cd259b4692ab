package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.plan.user.CheckFailure
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds

/** What a script says and hears. */
class WebSocketTest {
    private val talk = Talk()
    private val session get() = talk.session
    private val stream get() = talk.stream

    @AfterEach
    fun close() = talk.close()

    private fun run(block: suspend TaskScope.() -> Unit): Throwable? = talk.run(block)

    @Test
    fun `a conversation sends, receives, and ends with a goodbye`() {
        talk.echo()
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
        talk.echo()
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
    fun `a message that an earlier receive did not want is told when it is missed`() {
        session.onOpen = {
            open(FakeReply(status = 101))
            listOf("second", "first").forEach(::text)
        }
        val failure =
            run {
                webSocket("/ws") {
                    receive { it.text == "first" }
                    receive(within = 10.milliseconds) { it.text == "second" }
                }
            }
        assertThat(failure).hasMessage("no message within 10ms; dropped before, as not wanted: 1")
    }

    @Test
    fun `what no close may say is refused with the reason`() {
        val long = run { webSocket("/ws") { close(1000, "é".repeat(62)) } }
        assertThat(long).isInstanceOf(IllegalArgumentException::class.java).hasMessageContaining("123 bytes, not 124")
        val reserved = run { webSocket("/ws") { close(1006) } }
        assertThat(reserved).isInstanceOf(IllegalArgumentException::class.java).hasMessageContaining("not with 1006")
    }

    @Test
    fun `a check may receive what it judges`() {
        talk.echo()
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
    fun `a ping is timed, and one without a pong is an error`() {
        talk.echo()
        var time = Duration.ZERO
        assertThat(run { webSocket("/ws") { time = ping() } }).isNull()
        assertThat(session.figures.single()).isEqualTo("time WS /ws ping ${time.inWholeNanoseconds}")
        session.onSend = { pong("another") }
        assertThat(run { webSocket("/ws") { ping(within = 10.milliseconds) } }).hasMessage("no pong within 10ms")
    }

    @Test
    fun `a round trip is a transaction, and a check that fails makes the conversation an error`() {
        talk.echo()
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
    fun `a handshake has no body`() {
        assertThat(run { webSocket("/ws", { json("a" to 1) }) { } }).hasMessageContaining("has no body")
    }
}
