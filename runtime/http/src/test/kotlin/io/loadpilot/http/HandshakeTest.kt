package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestStream.Companion.socket
import org.assertj.core.api.Assertions.assertThat
import org.awaitility.Awaitility.await
import org.junit.jupiter.api.Test
import java.time.Duration

/** How a WebSocket begins, or does not. */
class HandshakeTest {
    @Test
    fun `what comes right behind the handshake is not lost`() {
        var head = 0L
        against(peer = {
            accept("8102" + "6869" + "8100")
            untilClosed()
        }) { client ->
            val socket = client.socket("/")
            assertThat(socket.next().text()).isEqualTo("hi")
            assertThat(socket.next().text()).isEmpty()
            head = socket.opened().bytesIn
            // Whether they were read with the head or by themselves, they count once.
            assertThat(socket.opened().bytesIn + socket.bytesIn.get()).isBetween(head, head + 6)
        }
    }

    @Test
    fun `a handshake without the right proof, or with what was not offered, is malformed`() {
        against(peer = {
            when (number) {
                1 -> {
                    request()
                    answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: x\r\n\r\n")
                }

                2 -> {
                    accept(headers = "Sec-WebSocket-Protocol: other\r\n")
                }

                3 -> {
                    accept(headers = "Sec-WebSocket-Extensions: permessage-deflate\r\n")
                }

                else -> {
                    request()
                    answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: tea\r\n\r\n")
                }
            }
            untilClosed()
        }) { client ->
            val reasons =
                List(4) {
                    val refused = client.socket("/", "Sec-WebSocket-Protocol" to "mine").refused()
                    assertThat(refused.status).isEqualTo(101)
                    assertThat(refused.headers.get("Upgrade")).isNotNull()
                    val failure = refused.failure
                    assertThat(failure).isInstanceOf(Failure.Malformed::class.java)
                    failure?.sentence.orEmpty().substringAfter(' ')
                }
            assertThat(reasons).containsExactly(
                "did not accept the key of the WebSocket handshake",
                "chose the subprotocol \"other\", which was not offered",
                "uses a WebSocket extension that was not offered",
                "switched to something else",
            )
        }
    }

    @Test
    fun `a handshake that is not answered in time is a timeout`() =
        against(HttpOptions(requestTimeout = Duration.ofMillis(100)), { request().also { untilClosed() } }) { client ->
            val failure = client.socket("/").refused().failure
            assertThat((failure as Failure.TimedOut).phase).isEqualTo("response")
        }

    @Test
    fun `the user's connections are left alone, and none is kept after a refusal`() {
        val peer =
            RawPeer.answering {
                if ("Upgrade" in
                    it
                ) {
                    answer("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")
                } else {
                    ok()
                }
            }
        peer.use {
            TestClient(HttpOptions(peer.url)).use { client ->
                client.get("/")
                client.socket("/").refused()
                client.socket("/").refused()
                client.get("/")
                assertThat(peer.connections).hasValue(3)
                await().until { peer.openConnections == 1 }
            }
        }
    }
}
