package io.loadpilot.http

import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import java.time.Duration

/** What haproxy does of itself: it ends idle connections, takes few streams, answers for who is not there. */
internal class HaproxyTest {
    private fun before(spoken: Spoken, limits: String = "", timeouts: String = "", block: (TestClient) -> Unit) =
        spoken.lab().use { lab ->
            Haproxy(lab.port(), limits, timeouts).use { haproxy ->
                val shared = ConnectionPolicy(Reuse.SHARED)
                TestClient(spoken.options(haproxy.url(spoken)).copy(connections = shared)).use(block)
            }
        }

    @ParameterizedTest
    @EnumSource
    fun `users that share find as many connections as its few streams need`(spoken: Spoken) {
        before(spoken, limits = "tune.h2.max-concurrent-streams 3") { client ->
            repeat(3) {
                val begun =
                    List(20) { client.begin(request("POST", "/lab/echo?n=$it"), client.transport.open(client.loop)) }
                val exchanges = begun.map { it.answer() }
                assertThat(exchanges.map { it.failure?.sentence }).containsOnlyNulls()
                exchanges.forEachIndexed { index, it -> assertThat(it.text).contains(""""n":"$index"""") }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    fun `after an idle connection that it has ended comes another`(spoken: Spoken) {
        before(spoken, timeouts = "timeout http-keep-alive 50ms") { client ->
            assertThat(client.get("/health").status).isEqualTo(200)
            await().pollInterval(Duration.ofMillis(100)).until {
                val exchange = client.get("/health")
                assertThat(exchange.failure?.sentence).isNull()
                exchange.connections == 1
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    fun `for a server that is not there it answers itself`(spoken: Spoken) {
        Haproxy(freePort()).use { haproxy ->
            TestClient(spoken.options(haproxy.url(spoken))).use { client ->
                val exchange = client.get("/")
                assertThat(exchange.failure?.sentence).isNull()
                assertThat(exchange.status).isEqualTo(503)
                assertThat(exchange.protocol).isEqualTo(spoken.version)
            }
        }
    }
}
