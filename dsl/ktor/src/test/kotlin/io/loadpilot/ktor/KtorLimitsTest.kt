package io.loadpilot.ktor

import io.ktor.client.plugins.sse.SSE
import io.ktor.client.plugins.sse.sse
import io.ktor.client.plugins.websocket.WebSockets
import io.ktor.client.plugins.websocket.webSocket
import io.ktor.client.request.get
import io.ktor.client.request.post
import io.loadpilot.metrics.OutcomeKind.INVALID_REQUEST
import kotlinx.coroutines.runBlocking
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test

/** What Ktor's client is not for. */
class KtorLimitsTest {
    private val run = MeasuredRun()

    @AfterEach
    fun close() = run.close()

    @Test
    fun `what cannot be sent is told`() {
        val measured = run.task { ktor.get("ftp://127.0.0.1/") }
        assertThat(measured.ofRequest(INVALID_REQUEST)).isEqualTo(1)
        assertThat(measured.errors.first()).contains("only http:// and https:// URLs can be requested")
    }

    @Test
    fun `WebSockets and server-sent events are refused with a word of advice`() {
        val measured =
            run.user(1, 1) {
                val api =
                    ktor {
                        install(WebSockets)
                        install(SSE)
                    }
                task("task") {
                    api.webSocket("/lab/echo") { }
                }
                onStop { api.sse("/health") { } }
            }
        assertThat(measured.errors).anyMatch { "ktor opens no WebSockets here" in it }
        assertThat(measured.errors).anyMatch { "not for server-sent events" in it }
    }

    @Test
    fun `outside of tasks it says where it can be used`() {
        assertThatThrownBy {
            runBlocking {
                ktor.post(
                    "/health",
                )
            }
        }.hasMessageStartingWith("ktor works in tasks and hooks only")
    }
}
