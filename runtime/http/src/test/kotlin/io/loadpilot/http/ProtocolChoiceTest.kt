package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.lab.Lab
import io.loadpilot.lab.LabOptions
import io.netty.handler.ssl.SslContext
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

class ProtocolChoiceTest {
    private fun <T> against(tls: SslContext, options: HttpOptions = HttpOptions(), block: (TestClient, Lab) -> T): T =
        Lab.start(LabOptions.defaults().withTls(tls)).use { lab ->
            val secure = options.copy(target = lab.secureUri().toString(), tls = TlsOptions(insecure = true))
            TestClient(secure).use { block(it, lab) }
        }

    private fun versionAt(tls: SslContext, protocol: Protocol) =
        against(tls, HttpOptions(protocol = protocol)) { client, _ -> client.get("/health").protocol }

    @Test
    fun `what a target takes over TLS is spoken, HTTP 2 before HTTP 1`() {
        val both = Spoken.serverContext("h2", "http/1.1")
        val old = Spoken.serverContext("http/1.1")
        for (protocol in listOf(Protocol.AUTO, Protocol.H2C)) {
            assertThat(versionAt(both, protocol)).isEqualTo("HTTP/2")
            assertThat(versionAt(old, protocol)).isEqualTo("HTTP/1.1")
        }
        assertThat(versionAt(both, Protocol.HTTP1)).isEqualTo("HTTP/1.1")
        assertThat(versionAt(both, Protocol.HTTP2)).isEqualTo("HTTP/2")
    }

    @Test
    fun `without TLS HTTP 1 is spoken unless h2c is asked for`() {
        Lab.start(LabOptions.defaults()).use { lab ->
            for ((protocol, version) in mapOf(Protocol.AUTO to "HTTP/1.1", Protocol.H2C to "HTTP/2")) {
                TestClient(HttpOptions(lab.uri().toString(), protocol = protocol)).use { client ->
                    assertThat(client.get("/health").protocol).isEqualTo(version)
                }
            }
        }
    }

    @Test
    fun `a target that must speak HTTP 2 and does not is a TLS failure that says so`() {
        against(Spoken.serverContext("http/1.1"), HttpOptions(protocol = Protocol.HTTP2)) { client, _ ->
            val failure = client.get("/health").failure
            assertThat(failure).isInstanceOf(Failure.TlsFailed::class.java)
            assertThat(failure?.sentence).contains("127.0.0.1:", "does not take HTTP/2")
        }
    }

    @Test
    fun `HTTP 2 only has no target without TLS`() {
        assertThatThrownBy { NettyTransport(HttpOptions("http://localhost:1", protocol = Protocol.HTTP2)) }
            .hasMessageContaining("HTTP/2 without TLS is h2c")
        TestClient(HttpOptions(protocol = Protocol.HTTP2)).use { client ->
            assertThat(client.get("http://localhost:1/").failure).isInstanceOf(Failure.InvalidRequest::class.java)
        }
    }

    @Test
    fun `a redirect to where it cannot be spoken is one answer and one failure`() {
        against(Spoken.serverContext("h2"), HttpOptions(protocol = Protocol.HTTP2)) { client, lab ->
            val last = client.get("/lab/redirect/1?to=http://localhost:1/")
            assertThat(last.failure).isInstanceOf(Failure.Malformed::class.java)
            assertThat(last.failure?.sentence).contains("127.0.0.1:${lab.port()}", "h2c")
            val hops = generateSequence(last) { it.redirectedFrom }.toList()
            assertThat(hops.map { it.status }).containsExactly(0, 302)
            assertThat(hops.map { it.bytesIn > 0 }).containsExactly(false, true)
        }
    }

    @Test
    fun `users that share wait for the first connection, and for no later one if that speaks HTTP 1`() {
        val shared = HttpOptions(connections = ConnectionPolicy(Reuse.SHARED))

        fun together(client: TestClient) =
            client
                .atOnce {
                    List(30) { client.begin(request("GET", "/lab/delay?ms=20"), client.transport.open(client.loop)) }
                }.map { it.answer() }
        against(Spoken.serverContext("h2", "http/1.1"), shared) { client, lab ->
            assertThat(together(client).map { it.failure?.sentence }).containsOnlyNulls()
            assertThat(lab.counters().connectionsOpened()).isEqualTo(1)
        }
        against(Spoken.serverContext("http/1.1"), shared) { client, lab ->
            val first = together(client)
            assertThat(first.map { it.failure?.sentence }).containsOnlyNulls()
            assertThat(first.count { it.phases.waitNanos > 0 }).isEqualTo(29)
            assertThat(lab.counters().connectionsOpened()).isEqualTo(30)
            assertThat(together(client)).allMatch { it.phases.waitNanos == 0L }
        }
    }
}
