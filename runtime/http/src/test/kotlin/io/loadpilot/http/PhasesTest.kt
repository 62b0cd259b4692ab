package io.loadpilot.http

import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class PhasesTest {
    @Test
    fun `the phases of an exchange add up to no more than the whole, and a kept connection has none of its own`() {
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions("http://localhost:${peer.port}")).use { client ->
                val first = client.get("/")
                val opened = first.phases
                assertThat(listOf(opened.dnsNanos, opened.connectNanos, opened.firstByteNanos)).allMatch { it > 0 }
                assertThat(opened.tlsNanos).isZero()
                val sum = with(opened) { dnsNanos + connectNanos + firstByteNanos + bodyNanos }
                assertThat(sum).isLessThanOrEqualTo(first.doneNanos - first.sentNanos)

                val kept = client.get("/").phases
                assertThat(listOf(kept.dnsNanos, kept.connectNanos, kept.tlsNanos)).containsOnly(0)
                assertThat(kept.firstByteNanos).isPositive()
            }
        }
    }

    @Test
    fun `a failed exchange has the phases that it came through`() {
        RawPeer {
            request()
            close()
        }.use { peer ->
            TestClient(HttpOptions(peer.url)).use { client ->
                val phases = client.get("/").phases
                assertThat(phases.connectNanos).isPositive()
                assertThat(listOf(phases.dnsNanos, phases.firstByteNanos, phases.bodyNanos)).containsOnly(0)
            }
        }
    }
}
