package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.FakeReply
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.plan.user.Stream
import io.loadpilot.values.Response
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.util.concurrent.CountDownLatch

class DownloadsTest {
    private val talk = Talk()
    private val session get() = talk.session
    private val stream get() = talk.stream

    @AfterEach
    fun close() = talk.close()

    private fun run(block: suspend TaskScope.() -> Unit): Throwable? = talk.run(block)

    @Test
    fun `a body comes in pieces`() {
        session.onOpen = {
            open(FakeReply())
            bytes("one ")
            bytes("two")
            end(Stream.End.COMPLETE)
        }
        val pieces = ArrayList<String>()
        val failure = run { download("/file", { bearer("t") }) { for (piece in incoming) pieces += String(piece) } }
        assertThat(failure).isNull()
        assertThat(pieces).containsExactly("one ", "two")
        assertThat(stream.request.name()).isEqualTo("GET /file")
        assertThat(stream.log).containsExactly("release")
    }

    @Test
    fun `who has seen enough gives up the rest`() {
        session.onOpen = {
            open(FakeReply())
            repeat(3) { bytes("$it") }
        }
        assertThat(run { download("/file") { take(2) } }).isNull()
        assertThat(stream.log).containsExactly("close 1000", "release")
    }

    @Test
    fun `what is not taken is not read either`() {
        val sent = CountDownLatch(1)
        session.onOpen = {
            open(FakeReply())
            bytes("x".repeat(100_000))
            bytes("y")
            sent.countDown()
        }
        val failure =
            run {
                download("/file") {
                    blocking { sent.await() }
                    take(2)
                }
            }
        assertThat(failure).isNull()
        assertThat(stream.log).startsWith("pause", "resume")
    }

    @Test
    fun `a body that is not as it should be makes it an error`() {
        session.onOpen = {
            open(FakeReply())
            bytes("wrong")
            end(Stream.End.COMPLETE)
        }
        run { download("/file") { check("content") { String(take(2).single()) == "right" } } }
        assertThat(stream.log).containsExactly("""reject check "content" failed""", "release")
    }

    @Test
    fun `of an error there are no pieces`() {
        session.onOpen = { refuse(FakeReply(status = 404)) }
        var response: Response? = null
        var ran = false
        run { response = download("/file") { ran = true } }
        assertThat(response?.status).isEqualTo(404)
        assertThat(ran).isFalse()
    }
}
