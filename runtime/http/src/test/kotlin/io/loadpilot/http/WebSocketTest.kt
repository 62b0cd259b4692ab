package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.TestStream.Companion.socket
import io.loadpilot.plan.user.Stream.Message
import io.loadpilot.plan.user.Stream.Message.Type
import io.netty.pkitesting.CertificateBuilder
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path

/** Against a server that others wrote: Debian's python3-websockets. */
class WebSocketTest {
    @TempDir
    lateinit var folder: Path

    private fun <T> server(vararg options: String, block: (said: String) -> T): T {
        Installed.file("/usr/lib/python3/dist-packages/websockets", "python3-websockets")
        val script = folder.resolve("server.py")
        javaClass.getResourceAsStream("/websocket-server.py").use { Files.copy(checkNotNull(it), script) }
        val process =
            ProcessBuilder(listOf("/usr/bin/python3", script.toString()) + options)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
        try {
            return block(checkNotNull(process.inputReader().readLine()) { "python3-websockets does not start" })
        } finally {
            process.destroyForcibly().waitFor()
        }
    }

    private fun talking(block: (TestClient) -> Unit) =
        server { port -> TestClient(HttpOptions("http://127.0.0.1:$port")).use(block) }

    @Test
    fun `text and binary messages go there and back, and a goodbye ends it`() =
        talking { client ->
            val socket = client.socket("/echo")
            val handshake = socket.opened()
            assertThat(handshake.status).isEqualTo(101)
            assertThat(handshake.connections).isEqualTo(1)
            assertThat(handshake.phases.connectNanos).isPositive()
            socket.send("hello ☕")
            assertThat(socket.next().text()).isEqualTo("hello ☕")
            val large = ByteArray(300_000) { it.toByte() }
            socket.send(Message(Type.BINARY, large, 0))
            val back = socket.next()
            assertThat(back.type).isEqualTo(Type.BINARY)
            assertThat(back.data).isEqualTo(large)
            socket.tell { close(1000, "done") }
            val end = socket.ended()
            assertThat(end.failure).isNull()
            assertThat(end.code).isEqualTo(1000)
            // Frame heads of 2, 10 and 2 bytes, those that are sent with a mask of 4 more; two bytes of code.
            val payload = "hello ☕".toByteArray().size + large.size + 2L + "done".length
            assertThat(socket.bytesOut).hasValue(payload + 3 * 4 + 14)
            assertThat(socket.bytesIn).hasValue(payload + 14)
        }

    @Test
    fun `fragments are joined`() =
        talking { client ->
            val socket = client.socket("/fragments")
            assertThat(socket.next().text()).isEqualTo("fragmented ☕")
            val bytes = socket.next()
            assertThat(bytes.type).isEqualTo(Type.BINARY)
            assertThat(bytes.data).hasSize(70_001).endsWith(-1)
        }

    @Test
    fun `pings are answered by themselves, and its own come back as pongs`() =
        talking { client ->
            val socket = client.socket("/ping")
            assertThat(socket.next().text()).isEqualTo("pong came")
            socket.send(Message(Type.PING, "17".toByteArray(), 0))
            val pong = socket.next()
            assertThat(pong.type to pong.text()).isEqualTo(Type.PONG to "17")
        }

    @Test
    fun `the handshake carries the user's headers, cookies and subprotocols`() =
        talking { client ->
            val socket =
                client.socket(
                    "/request",
                    "Authorization" to "Bearer x",
                    "Sec-WebSocket-Protocol" to "chat, talk",
                )
            assertThat(socket.opened().headers.get("Sec-WebSocket-Protocol")).isEqualTo("talk")
            assertThat(
                socket.next().text(),
            ).contains("Authorization: Bearer x", "Host: 127.0.0.1:", "Upgrade: websocket")
        }

    @Test
    fun `the server closes, with a code that is well or is not`() =
        talking { client ->
            val fine = client.socket("/close/4001").ended()
            assertThat(fine.code to fine.reason).isEqualTo(4001 to "enough")
            assertThat(fine.failure).isNull()
            val broken = client.socket("/close/1011").ended()
            assertThat(broken.code).isEqualTo(1011)
            assertThat(broken.failure).isInstanceOf(Failure.ClosedEarly::class.java)
            assertThat(broken.failure?.sentence).endsWith("closed the WebSocket with 1011: \"enough\"")
        }

    @Test
    fun `a connection that breaks off is told`() =
        talking { client ->
            val end = client.socket("/abort").ended()
            assertThat(end.code).isEqualTo(1006)
            assertThat(end.failure?.sentence).startsWith("127.0.0.1:").containsAnyOf("without closing", "reset")
        }

    @Test
    fun `a handshake that is refused is a response like any other, and another answer is a failure`() =
        talking { client ->
            val refused = client.socket("/refuse").refused()
            assertThat(refused.failure).isNull()
            assertThat(refused.status).isEqualTo(403)
            assertThat(refused.text).isEqualTo("no")
            val page = client.socket("/page").refused()
            assertThat(page.failure).isInstanceOf(Failure.Malformed::class.java)
            assertThat(page.failure?.sentence).endsWith("answered 200 instead of opening a WebSocket")
        }

    @Test
    fun `many conversations go on at the same time`() =
        talking { client ->
            val sockets = List(50) { client.socket("/echo") }
            sockets.forEach { it.opened() }
            repeat(20) { round -> sockets.forEachIndexed { index, socket -> socket.send("$index $round") } }
            sockets.forEachIndexed { index, socket ->
                assertThat(List(20) { socket.next().text() }).isEqualTo(List(20) { "$index $it" })
                socket.tell { close(1000, "") }
            }
            assertThat(sockets.map { it.ended().failure }).containsOnlyNulls()
        }

    @Test
    fun `over TLS it is HTTP 1_1 that is negotiated, although HTTP 2 would be`() {
        val authority = testAuthority()
        val certificate =
            CertificateBuilder()
                .subject(
                    "CN=localhost",
                ).addSanIpAddress("127.0.0.1")
                .ecp256()
                .buildIssuedBy(authority)
        val cert = Files.writeString(folder.resolve("cert.pem"), certificate.certificatePathPEM)
        val key = Files.writeString(folder.resolve("key.pem"), certificate.privateKeyPEM)
        val roots = Files.writeString(folder.resolve("ca.pem"), authority.certificatePEM)
        server("cert=$cert", "key=$key") { port ->
            TestClient(HttpOptions("https://127.0.0.1:$port", tls = TlsOptions(authorities = roots))).use { client ->
                for (url in listOf("/echo", "wss://127.0.0.1:$port/echo")) {
                    val socket = client.socket(url)
                    assertThat(socket.opened().phases.tlsNanos).isPositive()
                    socket.send("secret")
                    assertThat(socket.next().text()).isEqualTo("secret")
                }
            }
        }
    }

    @Test
    fun `it goes over a unix socket too`() {
        val path = folder.resolve("ws.sock")
        server("unix=$path") {
            TestClient(HttpOptions("http://shop.test", unixSocket = path)).use { client ->
                val socket = client.socket("ws://shop.test/echo")
                socket.opened()
                socket.send("near")
                assertThat(socket.next().text()).isEqualTo("near")
            }
        }
    }
}
