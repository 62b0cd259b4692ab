package io.loadpilot.http

import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource

/** What nginx does of itself: connections that end under way, compression, conditions, refusals. */
@ParameterizedClass
@EnumSource
internal class NginxTest(spoken: Spoken) {
    private val nginx =
        Nginx(
            """
            keepalive_requests 7;
            client_max_body_size 1k;
            gzip on;
            gzip_types text/plain;
            location /words { default_type text/plain; return 200 "${"words ".repeat(500)}"; }
            location /post { return 201; }
            location /away { return 308 /words; }
            """,
        )
    private val client = TestClient(spoken.options(nginx.url(spoken)))

    @AfterEach
    fun close() {
        client.close()
        nginx.close()
    }

    @Test
    fun `connections that are ended after some requests cost none`() {
        val exchanges = List(40) { client.get("/words") }

        assertThat(exchanges.map { it.failure?.sentence }).containsOnlyNulls()
        assertThat(exchanges.map { it.text }.distinct()).containsExactly("words ".repeat(500))
        assertThat(exchanges.sumOf { it.connections }).isBetween(6, 7)
        assertThat(nginx.accesses()).hasSize(40)
    }

    @Test
    fun `requests side by side outlive the ends of their connections`() {
        val begun = List(100) { client.begin(request("GET", "/words?$it")) }

        assertThat(begun.map { it.answer().failure?.sentence }).containsOnlyNulls()
        assertThat(nginx.accesses()).hasSize(100)
    }

    @Test
    fun `what it compresses is read`() {
        val words = client.get("/words")

        assertThat(words.headers.get("Content-Encoding")).isEqualTo("gzip")
        assertThat(words.text).isEqualTo("words ".repeat(500))
        assertThat(words.bodyBytes).isLessThan(200)
    }

    @Test
    fun `a redirect keeps the method and the body`() {
        assertThat(client.get("/away").redirectedFrom?.status).isEqualTo(308)
        assertThat(client.send(request("POST", "/post", body = ByteArray(1_000))).status).isEqualTo(201)
    }

    @Test
    fun `a body that is too large for it is refused with a status`() {
        val refused = client.send(request("POST", "/post", body = ByteArray(3_000_000)))

        assertThat(refused.status).`as`("saying: %s", refused.failure?.sentence).isEqualTo(413)
        assertThat(client.get("/words").status).isEqualTo(200)
    }

    @Test
    fun `headers that are too large for it are refused by an answer or a farewell, and what comes after is not`() {
        val large = client.get("/words", "X-Large" to "x".repeat(40_000))

        if (large.failure == null) {
            assertThat(large.status).isEqualTo(400)
        } else {
            assertThat(large.failure?.sentence).contains("went away: ENHANCE_YOUR_CALM")
        }
        assertThat(client.get("/words").status).isEqualTo(200)
    }
}
