package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.await
import io.loadpilot.kotlin.taskOf
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** What is not read, or not taken, holds up who sends it. */
class BackPressureTest {
    private val talk = Talk()
    private val session get() = talk.session
    private val stream get() = talk.stream

    @AfterEach
    fun close() = talk.close()

    private fun run(block: suspend TaskScope.() -> Unit): Throwable? = talk.run(block)

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
                    talk.afterAll {}
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
        assertThat(run { webSocket("/ws") { talk.afterAll {} } }).isNull()
        assertThat(stream.log).containsExactly("pause", "resume", "close 1000", "release")
    }
}
