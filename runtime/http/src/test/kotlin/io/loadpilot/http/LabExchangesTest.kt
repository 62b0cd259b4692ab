package io.loadpilot.http

import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.AfterEach
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedClass
import org.junit.jupiter.params.provider.EnumSource

/** What only the lab can tell of an exchange or do with one: its own counts, heads before the head. */
@ParameterizedClass
@EnumSource
internal class LabExchangesTest(private val spoken: Spoken) {
    private val lab = spoken.lab()
    private val client = TestClient(spoken.options(lab))

    @AfterEach
    fun close() {
        client.close()
        lab.close()
    }

    @Test
    fun `bytes in are those that the lab wrote, redirects and trailers included`() {
        val hops = generateSequence(client.get("/lab/redirect/3")) { it.redirectedFrom }.toList()
        val received = hops.sumOf { it.bytesIn } + client.get("/lab/trailers").bytesIn
        assertThat(received).isEqualTo(lab.counters().bytesOut())
    }

    @Test
    fun `each request arrives once, and a user's all on one connection`() {
        repeat(20) { assertThat(client.get("/lab/bytes/$it").status).isEqualTo(200) }
        assertThat(lab.counters().requests()).isEqualTo(20)
        assertThat(lab.counters().connectionsOpened()).isEqualTo(1)
    }

    @Test
    fun `heads of 1xx are passed over`() {
        for (status in listOf(100, 102, 103)) {
            val exchange = client.get("/lab/informational?count=50&status=$status")
            assertThat(exchange.status).isEqualTo(200)
            assertThat(exchange.text).contains("ok")
            assertThat(exchange.headers.get("Link")).isNull()
        }
        assertThat(lab.counters().connectionsOpened()).isEqualTo(1)
    }

    @Test
    fun `an answer before the body is an answer, and the next request has one too`() {
        val early = client.send(request("POST", "/lab/early?status=413", body = ByteArray(3_000_000)))
        assertThat(early.failure?.sentence).isNull()
        assertThat(early.status).isEqualTo(413)
        assertThat(client.get("/health").status).isEqualTo(200)
    }
}
