package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.await
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Stream
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/** How conversations end, and on which threads they go on. */
class WebSocketEndTest {
    private val talk = Talk()
    private val session get() = talk.session
    private val stream get() = talk.stream

    @AfterEach
    fun close() = talk.close()

    private fun run(block: suspend TaskScope.() -> Unit): Throwable? = talk.run(block)

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
            talk.loop.execute {
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
            run { webSocket("/ws") { talk.afterAll { send("x") } } },
        ).hasMessage("it was not sent: connection reset by peer")
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
        talk.echo()
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
}
