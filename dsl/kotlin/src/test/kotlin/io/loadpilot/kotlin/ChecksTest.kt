package io.loadpilot.kotlin

import io.loadpilot.plan.user.CheckFailure
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import kotlin.time.Duration.Companion.milliseconds

class ChecksTest {
    private val loop = ThreadLoop()
    private var reply = FakeReply()
    private val session = FakeSession(loop) { reply }

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `the check of a task alone decides about its last response`() {
        reply = FakeReply(status = 404, body = """{"error":"gone"}""")
        val user =
            userOf {
                task("a") { get("/") }
                check("a") { status, body -> status == 404 && body["error"].text == "gone" }
            }

        assertThat(session.run(user.task(0))).isNull()
        assertThat(reply.accepted).isTrue()
    }

    @Test
    fun `a check that is false rejects the response and fails the task`() {
        val user =
            userOf {
                task("a") { get("/") }
                check("a") { status, _ -> status == 201 }
            }

        assertThat(session.run(user.task(0)))
            .isInstanceOf(CheckFailure::class.java)
            .hasMessage("check \"a\" failed with status 200")
        assertThat(reply.rejection).isEqualTo("check \"a\" failed with status 200")
    }

    @Test
    fun `whatever a check throws fails it`() {
        reply = FakeReply(body = "<html>busy</html>")
        val user =
            userOf {
                task("json") { get("/") }
                task("assert") { get("/") }
                check("json") { _, body -> body.isArray }
                check("assert") { _, _ -> throw AssertionError("not mine") }
            }

        assertThat(session.run(user.task(0))).hasMessage("check \"json\": the body is not JSON: <html>busy</html>")
        assertThat(session.run(user.task(1))).hasMessage("check \"assert\": AssertionError: not mine")
    }

    @Test
    fun `a check is not asked where there is no response to judge`() {
        val user =
            userOf {
                task("silent") { }
                task("refused") { get("/") }
                check("silent") { _, _ -> false }
                check("refused") { _, _ -> false }
            }
        assertThat(session.run(user.task(0))).isNull()

        reply = FakeReply(status = 0, failure = "connection refused")
        assertThat(session.run(user.task(1))).isNull()
        assertThat(reply.rejection).isNull()
    }

    @Test
    fun `expect lets the expected through, an error status included`() {
        reply = FakeReply(status = 409)

        assertThat(session.run(taskOf { post("/").expect(201, 409).expect(400..499) })).isNull()
        assertThat(reply.accepted).isTrue()
    }

    @Test
    fun `expect rejects anything else and ends the task`() {
        reply = FakeReply(status = 500)

        val failure =
            session.run(
                taskOf {
                    post("/").expect(201)
                    get("/next")
                },
            )

        assertThat(failure).isInstanceOf(CheckFailure::class.java).hasMessage("expected 201, was 500")
        assertThat(reply.rejection).isEqualTo("expected 201, was 500")
        assertThat(session.requests).hasSize(1)
    }

    @Test
    fun `a named check is counted, rejects the response, and lets the task go on`() {
        val failure =
            session.run(
                taskOf {
                    get("/").check("created") { it.status == 201 }.check("any") { ok }
                },
            )

        assertThat(failure).isNull()
        assertThat(session.checks).containsExactly("created" to false, "any" to false)
        assertThat(reply.rejection).contains("any")
    }

    @Test
    fun `a response that never came says why wherever it is looked at`() {
        reply = FakeReply(status = 0, failure = "connection refused by 127.0.0.1:81")
        var seen = ""
        val text =
            taskOf {
                val response = get("/")
                seen = "${response.status} ${response.ok} ${response.failure}"
                response.text
            }

        val why = "there is no response: connection refused by 127.0.0.1:81"
        assertThat(session.run(text)).isInstanceOf(CheckFailure::class.java).hasMessage(why)
        assertThat(seen).isEqualTo("0 false connection refused by 127.0.0.1:81")
        assertThat(session.run(taskOf { get("/").json })).hasMessage(why)
        assertThat(session.run(taskOf { get("/").expect(200) }))
            .hasMessage("expected 200, was connection refused by 127.0.0.1:81")
    }

    @Test
    fun `a response tells its headers, time and text`() {
        val headers = listOf(java.util.Map.entry("Content-Type", "text/plain; charset=ISO-8859-1"))
        reply = FakeReply(headers = headers, bytes = byteArrayOf(0xE9.toByte()))
        val seen = mutableListOf<Any?>()

        session.run(
            taskOf {
                val response = get("/")
                seen.addAll(listOf(response.header("content-type"), response.header("x")))
                seen.addAll(listOf(response.elapsed, response.text, userNumber))
            },
        )

        assertThat(seen).containsExactly("text/plain; charset=ISO-8859-1", null, 5.milliseconds, "é", 7)
    }
}
