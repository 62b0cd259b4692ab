package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.http.TestClient.Companion.request
import io.loadpilot.metrics.OutcomeKind
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import java.time.Duration
import java.util.concurrent.atomic.AtomicLong

internal class ConnectionPolicyTest {
    private val offset = AtomicLong()
    private val clock = Clock { System.nanoTime() + offset.get() }

    /** Connections that three requests by each of two users take, one after the other. */
    private fun connections(reuse: Reuse): Int =
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url, connections = ConnectionPolicy(reuse))).use { client ->
                val other = client.transport.open(client.loop)
                repeat(3) {
                    assertThat(client.get("/").status).isEqualTo(200)
                    assertThat(client.send(request("GET", "/"), other).status).isEqualTo(200)
                }
            }
            peer.connections.get()
        }

    @Test
    fun `each user has connections of its own unless they are shared or never used again`() {
        assertThat(connections(Reuse.USER)).isEqualTo(2)
        assertThat(connections(Reuse.SHARED)).isEqualTo(1)
        assertThat(connections(Reuse.NEVER)).isEqualTo(6)
    }

    @ParameterizedTest
    @EnumSource
    fun `there are no more connections than allowed, and who finds none waits`(spoken: Spoken) {
        spoken.lab().use { lab ->
            val policy = ConnectionPolicy(streams = 2, most = 3)
            TestClient(spoken.options(lab).copy(connections = policy)).use { client ->
                val begun = List(40) { client.begin(request("GET", "/lab/delay?ms=5")) }
                val exchanges = begun.map { it.answer() }

                assertThat(exchanges.map { it.status }).containsOnly(200)
                assertThat(lab.counters().connectionsOpened()).isEqualTo(3)
                assertThat(exchanges.count { it.phases.waitNanos() > 0 }).isGreaterThan(20)
            }
        }
    }

    @Test
    fun `a connection that fails or is closed makes room for another`() {
        RawPeer {
            request()
            if (number % 2 == 0) answer("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
            close()
        }.use { peer ->
            val policy = ConnectionPolicy(most = 1)
            TestClient(HttpOptions(peer.url, connections = policy)).use { client ->
                val begun = List(10) { client.begin(request("POST", "/")) }
                assertThat(begun.map { it.answer().status }.groupingBy { it }.eachCount()).containsEntry(200, 5)
                assertThat(peer.connections).hasValue(10)
            }
        }
    }

    @Test
    fun `who waits too long for a connection fails by its timeout`() {
        RawPeer { request().also { untilClosed() } }.use { peer ->
            TestClient(HttpOptions(peer.url, connections = ConnectionPolicy(most = 1))).use { client ->
                val first = client.begin(request("GET", "/", timeout = Duration.ofSeconds(20)))
                val second = client.send(request("GET", "/", timeout = Duration.ofMillis(50)))
                assertThat(second.failure?.kind).isEqualTo(OutcomeKind.TIMEOUT)
                first.cancel()
                assertThat(first.answer().failure?.kind).isEqualTo(OutcomeKind.CANCELLED)
                assertThat(peer.connections).hasValue(1)
            }
        }
    }

    @Test
    fun `a user that leaves closes its connections`() {
        RawPeer
            .answering { ok() }
            .use { peer ->
                TestClient(HttpOptions(peer.url)).use { client ->
                    client.get("/")
                    client.loop.execute(client.user::close)
                    client.get("/")
                    assertThat(peer.connections).hasValue(2)
                }
            }
    }

    @Test
    fun `a connection that was idle for too long, or is too old, takes no further request`() {
        for (policy in listOf(
            ConnectionPolicy(idle = Duration.ofSeconds(10)),
            ConnectionPolicy(age = Duration.ofSeconds(10)),
        )) {
            RawPeer.answering { ok() }.use { peer ->
                TestClient(HttpOptions(peer.url, connections = policy), clock).use { client ->
                    client.get("/")
                    client.get("/")
                    assertThat(peer.connections).hasValue(1)
                    offset.addAndGet(Duration.ofSeconds(11).toNanos())
                    client.get("/")
                    assertThat(peer.connections).`as`("$policy").hasValue(2)
                }
            }
        }
    }
}
