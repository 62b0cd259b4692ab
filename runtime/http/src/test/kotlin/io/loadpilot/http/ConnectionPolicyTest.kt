package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.loadpilot.http.TestClient.Companion.request
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.time.Duration
import java.util.concurrent.atomic.AtomicLong

class ConnectionPolicyTest {
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
