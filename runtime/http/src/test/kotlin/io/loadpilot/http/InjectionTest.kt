package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource

/** Data that would end its line, or be taken for something else, over every version of HTTP. */
@ParameterizedClass
@EnumSource
internal class InjectionTest(spoken: Spoken) {
    private val lab = spoken.lab()
    private val target = spoken.target(lab)
    private val client = TestClient(spoken.options(lab))

    @AfterEach
    fun close() {
        client.close()
        lab.close()
    }

    @Test
    fun `what could break out of its place in a request is refused, and named, before it is sent`() {
        val injected = "1\r\nX-Evil: 1"
        val bad =
            listOf(
                request("GET", "/health?a=$injected") to "URL",
                request("GET", "/health\u0000") to "URL",
                request("GET", "http://a\r\nb/") to "host",
                request("GET", "$target\r\n/health") to "not a port",
                request("GET", "/health", headers = listOf("X-One" to injected)) to "header X-One",
                request("GET", "/health", headers = listOf("X-One" to "1\u0000")) to "header X-One",
                request("GET", "/health", headers = listOf("X-One" to "1\r")) to "header X-One",
                request("GET", "/health", headers = listOf("Cookie" to "a=$injected")) to "header Cookie",
                request("GET", "/health", headers = listOf("Host" to "a$injected")) to "header Host",
                request("GET", "/health", headers = listOf("X-One: 1\nX-Evil" to "1")) to "header name",
                request("GET", "/health", headers = listOf(":path" to "/other")) to "header name",
                request("GET / HTTP/1.1\r\nX-Evil:", "/health") to "method",
            )
        assertThat(client.get("/health").status).isEqualTo(200)
        for ((request, what) in bad) {
            val exchange = client.send(request)
            assertThat(exchange.failure).`as`("%s", request).isInstanceOf(Failure.InvalidRequest::class.java)
            assertThat(exchange.failure?.sentence).contains(what).doesNotContain("\r", "\n", "\u0000")
            assertThat(exchange.bytesOut).isZero()
        }
        assertThat(lab.counters().requests()).isEqualTo(1)
        val after = client.get("/health")
        assertThat(after.status).isEqualTo(200)
        assertThat(after.connections).isZero()
    }
}
