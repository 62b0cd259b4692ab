package io.loadpilot.ktor

import io.ktor.client.call.body
import io.ktor.client.plugins.ClientRequestException
import io.ktor.client.plugins.HttpRequestRetry
import io.ktor.client.plugins.HttpRequestTimeoutException
import io.ktor.client.plugins.HttpTimeout
import io.ktor.client.plugins.timeout
import io.ktor.client.request.get
import io.ktor.client.statement.bodyAsText
import io.loadpilot.kotlin.group
import io.loadpilot.metrics.OutcomeKind.CANCELLED
import io.loadpilot.metrics.OutcomeKind.CHECK_FAILED
import io.loadpilot.metrics.OutcomeKind.CONNECT_REFUSED
import io.loadpilot.metrics.OutcomeKind.HTTP_ERROR
import io.loadpilot.metrics.OutcomeKind.OK
import io.loadpilot.metrics.OutcomeKind.SCRIPT_ERROR
import io.loadpilot.metrics.OutcomeKind.TIMEOUT
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.withTimeoutOrNull
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import java.net.ConnectException
import java.util.concurrent.ConcurrentHashMap

/** What is measured of what Ktor's client sends. */
class KtorTest {
    private val run = MeasuredRun()

    @AfterEach
    fun close() = run.close()

    @Test
    fun `a request is a row named like the task's own`() {
        val measured =
            run.task {
                ktor.get("/lab/status/200?a=1")
                get("/lab/status/200?a=2")
            }
        assertThat(measured.requests).isEqualTo(mapOf("GET /lab/status/{id}" to 2L))
        assertThat(measured.ofTask(OK)).isEqualTo(1)
    }

    @Test
    fun `name, tags and the task's group tell requests apart`() {
        val measured =
            run.task {
                group("outer") {
                    ktor.get("/health") {
                        name("alive")
                        tag("kind", "static")
                    }
                }
            }
        assertThat(measured.requests).isEqualTo(mapOf("alive [group=outer, kind=static]" to 1L))
    }

    @Test
    fun `a client made for the user serves all its tasks on its event loop`() {
        val threads = ConcurrentHashMap.newKeySet<String>()
        val measured =
            run.user(users = 4, each = 3) {
                val api = ktor { install(HttpTimeout) }
                task("task") {
                    api.get("/health").body<String>()
                    threads += Thread.currentThread().name + " of user " + userNumber
                }
            }
        assertThat(measured.requests).isEqualTo(mapOf("GET /health" to 12L))
        assertThat(threads).hasSize(4).allMatch { it.startsWith("loadpilot-loop") }
    }

    @Test
    fun `calls side by side and off the loop are measured too`() {
        val measured =
            run.task {
                coroutineScope { List(5) { async { ktor.get("/lab/delay?ms=1") } }.awaitAll() }
                blocking { ktor.get("/health").bodyAsText() }
            }
        assertThat(measured.requests).isEqualTo(mapOf("GET /lab/delay" to 5L, "GET /health" to 1L))
        assertThat(measured.ofRequest(OK)).isEqualTo(6)
    }

    @Test
    fun `a closed client is replaced`() {
        val measured =
            run.task {
                ktor.close()
                ktor.get("/health")
            }
        assertThat(measured.ofRequest(OK)).isEqualTo(1)
    }

    @Test
    fun `a check of the task judges the last response`() {
        val measured =
            run.user(1, 1) {
                task("task") { ktor.get("/lab/status/404") }
                check("task") { status, _ -> status == 404 }
            }
        assertThat(measured.ofTask(OK)).isEqualTo(1)
        assertThat(measured.ofRequest(HTTP_ERROR)).isZero()
    }

    @Test
    fun `a response can be checked and expected in our own words`() {
        val measured =
            run.task {
                ktor.get("/health").measured.check("well") { status == 200 }
                ktor.get("/lab/status/404").measured.expect(404)
                ktor.get("/health").measured.expect(204)
            }
        assertThat(measured.checks).isEqualTo(mapOf("well" to 1L))
        assertThat(measured.ofRequest(CHECK_FAILED)).isEqualTo(1)
        assertThat(measured.ofRequest(HTTP_ERROR)).isZero()
    }

    @Test
    fun `no connection is the exception that Ktor throws, and of its kind in the numbers`() {
        var thrown: Throwable? = null
        val measured =
            run.task {
                try {
                    ktor.get("http://127.0.0.1:1/")
                } catch (refused: ConnectException) {
                    thrown = refused
                    throw refused
                }
            }
        assertThat(thrown).hasMessage("connection refused by 127.0.0.1:1")
        assertThat(measured.ofRequest(CONNECT_REFUSED)).isEqualTo(1)
        assertThat(measured.ofTask(CHECK_FAILED)).isEqualTo(1)
    }

    @Test
    fun `an unexpected status is an http error of its request and fails the task`() {
        val measured =
            run.user(1, 1) {
                val api = ktor { expectSuccess = true }
                task("task") {
                    try {
                        api.get("/lab/status/404")
                    } catch (unexpected: ClientRequestException) {
                        throw unexpected
                    }
                }
            }
        assertThat(measured.ofRequest(HTTP_ERROR)).isEqualTo(1)
        assertThat(measured.ofTask(CHECK_FAILED)).isEqualTo(1)
        assertThat(measured.errors).contains("expected a success, was 404")
    }

    @Test
    fun `what the script throws over a good response is charged to its request`() {
        val measured = run.task { check(ktor.get("/health").bodyAsText() == "never") { "not what I wanted" } }
        assertThat(measured.ofRequest(SCRIPT_ERROR)).isEqualTo(1)
    }

    @Test
    fun `a time limit of a request or of the client is counted as timeout`() {
        val limits = mutableListOf<Throwable>()
        val measured =
            run.user(1, 1) {
                val api = ktor { install(HttpTimeout) { requestTimeoutMillis = 20 } }
                task("task") {
                    try {
                        ktor.get("/lab/never") { timeout { requestTimeoutMillis = 20 } }
                    } catch (late: HttpRequestTimeoutException) {
                        limits += late
                    }
                    try {
                        api.get("/lab/never")
                    } catch (late: HttpRequestTimeoutException) {
                        limits += late
                    }
                }
            }
        assertThat(limits).hasSize(2)
        assertThat(measured.ofRequest(TIMEOUT)).isEqualTo(2)
    }

    @Test
    fun `a task that ends with the time limit of the client has failed by a check`() {
        val measured =
            run.user(1, 1) {
                val api = ktor { install(HttpTimeout) { requestTimeoutMillis = 20 } }
                task("task") { api.get("/lab/never") }
            }
        assertThat(measured.ofRequest(TIMEOUT)).isEqualTo(1)
        assertThat(measured.ofTask(CHECK_FAILED)).isEqualTo(1)
    }

    @Test
    fun `a request given up is taken back`() {
        val measured = run.task { withTimeoutOrNull(20) { ktor.get("/lab/never") } }
        assertThat(measured.ofRequest(CANCELLED)).isEqualTo(1)
        assertThat(run.lab.counters().inFlight()).isZero()
    }

    @Test
    fun `of what Ktor sends again, each is counted and only the last can fail the task`() {
        val measured =
            run.user(1, 1) {
                val api =
                    ktor {
                        install(HttpRequestRetry) {
                            retryIf(maxRetries = 3) { request, response ->
                                response.status.value >= 500 && request.url.encodedPath != "/health"
                            }
                            modifyRequest { it.url.pathSegments = listOf("", "health") }
                            delayMillis { 1 }
                        }
                    }
                task("task") { api.get("/lab/status/503") }
            }
        assertThat(measured.requests).isEqualTo(mapOf("GET /lab/status/{id}" to 2L))
        assertThat(measured.ofRequest(HTTP_ERROR)).isEqualTo(1)
        assertThat(measured.ofTask(OK)).isEqualTo(1)
    }
}
