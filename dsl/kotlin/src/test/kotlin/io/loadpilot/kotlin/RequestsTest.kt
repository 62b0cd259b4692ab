package io.loadpilot.kotlin

import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import io.loadpilot.values.RequestNames
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.time.Duration
import kotlin.time.Duration.Companion.milliseconds

class RequestsTest {
    private val loop = ThreadLoop()
    private val task = TaskScope(FakeSession(loop) { null }, LoopDispatcher(loop), UserCoroutine())

    @AfterEach
    fun close() = loop.close()

    @Test
    fun `a request block knows who is at work, and draws for it`() {
        val request =
            request {
                query("user", userNumber)
                query("iteration", iteration)
                query("chance", random.nextInt(1, 2))
            }

        assertThat(request.query().map { it.value() }).containsExactly("7", "0", "1")
    }

    @Test
    fun `a request without a block is bare`() {
        assertThat(requestOf("GET", "/items?page=2", null, null))
            .isEqualTo(Request.of("GET", "/items?page=2", "GET /items"))
    }

    @Test
    fun `a second body is refused`() {
        assertThatThrownBy {
            request {
                json("a" to 1)
                form("a" to 1)
            }
        }.isInstanceOf(IllegalArgumentException::class.java).hasMessageStartingWith("a request has one body")
    }

    @Test
    fun `headers, query, timeout, name and redirects are taken as given`() {
        val request =
            request {
                header("Accept", "text/html")
                header("X-Try", 2)
                bearer("abc")
                basic("tom", "pässword")
                query("q", "a b&c")
                query("page", 2)
                timeout(250.milliseconds)
                name("search")
                followRedirects = false
            }

        assertThat(request.headers()).containsExactly(
            Request.Pair("Accept", "text/html"),
            Request.Pair("X-Try", "2"),
            Request.Pair("Authorization", "Bearer abc"),
            Request.Pair("Authorization", "Basic dG9tOnDDpHNzd29yZA=="),
        )
        assertThat(request.query()).containsExactly(Request.Pair("q", "a b&c"), Request.Pair("page", "2"))
        assertThat(request.handling().timeout()).isEqualTo(Duration.ofMillis(250))
        assertThat(request.name()).isEqualTo("search")
        assertThat(request.handling().followRedirects()).isFalse()
    }

    @Test
    fun `json takes members, any value, or text`() {
        assertThat(body { json("a" to 1, "b" to listOf("x", null), "c" to ("d" to true)) })
            .isEqualTo("application/json {\"a\":1,\"b\":[\"x\",null],\"c\":{\"d\":true}}")
        assertThat(body { json(mapOf("a" to 1)) }).isEqualTo("application/json {\"a\":1}")
        assertThat(body { json("only" to 1) }).isEqualTo("application/json {\"only\":1}")
        assertThat(body { json(listOf(1, 2)) }).isEqualTo("application/json [1,2]")
        assertThat(body { json() }).isEqualTo("application/json {}")
        assertThat(body { jsonText("[1]") }).isEqualTo("application/json [1]")
    }

    @Test
    fun `bodies name their content type`() {
        assertThat(body { body("ä") }).isEqualTo("text/plain; charset=utf-8 ä")
        assertThat(body { body("<a/>", "text/xml") }).isEqualTo("text/xml <a/>")
        assertThat(body { body(byteArrayOf(65)) }).isEqualTo("application/octet-stream A")
        assertThat(body { form("a b" to "c&d", "n" to 1) }).isEqualTo("application/x-www-form-urlencoded a+b=c%26d&n=1")
    }

    @Test
    fun `a content type of the script's own wins`() {
        val request =
            request {
                header("content-type", "application/vnd.api+json")
                json("a" to 1)
            }

        assertThat(request.headers()).containsExactly(Request.Pair("content-type", "application/vnd.api+json"))
    }

    @ParameterizedTest
    @CsvSource(
        "/, GET /",
        "'', GET /",
        "/items, GET /items",
        "/items/, GET /items/",
        "items?x=1, GET /items",
        "/items/17, GET /items/{id}",
        "/items/17/parts/3?x=1#y, GET /items/{id}/parts/{id}",
        "/v2/items/0b9e7f4e-5d0f-4c4e-9d58-3f1c2a6b7c8d, GET /v2/items/{id}",
        "/o/507f1f77bcf86cd799439011/lines, GET /o/{id}/lines",
        "/cafe/feed/decade, GET /cafe/feed/decade",
        "/cafe1, GET /cafe1",
        "/item-17, GET /item-17",
        "https://api.example.com/users/5, GET https://api.example.com/users/{id}",
        "https://api.example.com, GET https://api.example.com/",
        "https://api.example.com?x=1, GET https://api.example.com/",
        "/redirect?to=http://x/5, GET /redirect",
    )
    fun `requests are grouped by method and path, ids left out`(url: String, name: String) {
        assertThat(RequestNames.of("GET", url)).isEqualTo(name)
        assertThat(RequestNames.of("GET", url)).isEqualTo(name)
    }

    @Test
    fun `the same path of another method has another name`() {
        assertThat(RequestNames.of("POST", "/items")).isEqualTo("POST /items")
        assertThat(RequestNames.of("GET", "/items")).isEqualTo("GET /items")
    }

    private fun request(block: RequestScope.() -> Unit): Request =
        requestOf("POST", "/", null, RequestScope(task).apply(block))

    private fun body(block: RequestScope.() -> Unit): String {
        val request = request(block)
        return request.headers().single().value() + " " + String((request.body() as Body.Bytes).bytes())
    }
}
