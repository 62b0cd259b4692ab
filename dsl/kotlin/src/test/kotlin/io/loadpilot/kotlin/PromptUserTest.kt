package io.loadpilot.kotlin

import io.loadpilot.kotlin.prompt.PromptUser
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.time.Duration

class PromptUserTest {
    private val loop = ThreadLoop()
    private val session = FakeSession(loop) { if (it.url() == "/never") null else FakeReply(body = it.url()) }
    private val user = PromptUser()

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `an action gives what its block gives`() {
        val action = user.action { get("/a").text + get("/b").text }

        assertThat(session.run(action)).isNull()
        assertThat(action.result.join()).isEqualTo("/a/b")
    }

    @Test
    fun `a block may give null`() {
        val action = user.action { null }

        assertThat(session.run(action)).isNull()
        assertThat(action.result).succeedsWithin(LIMIT).isNull()
    }

    @Test
    fun `what a block throws is its result, and that of the action`() {
        val action = user.action { get("/a").expect(404) }

        assertThat(session.run(action)).hasMessage("expected 404, was 200")
        assertThat(action.result).failsWithin(LIMIT)
    }

    @Test
    fun `what was cancelled ends, and the next action runs`() {
        val stuck = user.action { get("/never") }
        val ended = session.start(stuck)
        await().until { session.requests.isNotEmpty() }

        session.onLoop { user.cancel("interrupted") }

        assertThat(ended.await()).hasMessage("interrupted")
        assertThat(stuck.result).failsWithin(LIMIT)
        val next = user.action { get("/next").text }
        session.run(next)
        assertThat(next.result.join()).isEqualTo("/next")
    }

    @Test
    fun `a response can be judged after its action has ended`() {
        val action = user.action { get("/a") }
        session.run(action)

        action.result.join().check("later") { ok }

        await().until { session.checks == listOf("later" to true) }
    }

    private companion object {
        val LIMIT: Duration = Duration.ofSeconds(10)
    }
}
