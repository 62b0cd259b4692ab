package io.loadpilot.http

import io.loadpilot.engine.Failure
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.net.InetAddress
import java.net.StandardProtocolFamily
import java.net.UnixDomainSocketAddress
import java.nio.ByteBuffer
import java.nio.channels.ServerSocketChannel
import java.nio.file.Path
import java.util.concurrent.CopyOnWriteArrayList
import kotlin.concurrent.thread

class AddressesTest {
    @TempDir
    lateinit var folder: Path

    @Test
    fun `connections come from the local addresses in turn`() {
        val seen = CopyOnWriteArrayList<String>()
        RawPeer {
            seen.add(socket.inetAddress.hostAddress)
            request()
            ok()
        }.use { peer ->
            val local = listOf("127.0.0.2", "127.0.0.3").map(InetAddress::getByName)
            val fresh = ConnectionPolicy(ConnectionPolicy.Reuse.NEVER)
            TestClient(HttpOptions(peer.url, localAddresses = local, connections = fresh)).use { client ->
                repeat(4) { assertThat(client.get("/").status).isEqualTo(200) }
            }
        }
        assertThat(seen).containsExactly("127.0.0.2", "127.0.0.3", "127.0.0.2", "127.0.0.3")
    }

    @Test
    fun `a unix socket is connected to whatever host is named`() {
        val path = folder.resolve("target.sock")
        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path)).use { server ->
            thread(isDaemon = true) {
                server.accept().use { peer ->
                    repeat(2) {
                        peer.read(ByteBuffer.allocate(4096))
                        peer.write(ByteBuffer.wrap("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".toByteArray()))
                    }
                }
            }
            TestClient(HttpOptions("http://shop.test", unixSocket = path)).use { client ->
                repeat(2) { assertThat(client.get("/").failure?.sentence).isNull() }
            }
        }
    }

    @Test
    fun `a unix socket that is not there is named`() {
        val absent = folder.resolve("absent.sock")
        TestClient(HttpOptions("http://shop.test", unixSocket = absent)).use { client ->
            val failure = client.get("/").failure
            assertThat(failure).isInstanceOf(Failure.ConnectFailed::class.java)
            assertThat(failure?.sentence).contains("absent.sock", "there is no such file")
        }
    }
}
