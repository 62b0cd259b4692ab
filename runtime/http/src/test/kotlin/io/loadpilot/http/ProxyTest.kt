package io.loadpilot.http

import io.loadpilot.engine.Failure
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.IOException
import java.net.Socket
import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.TimeUnit

/** Against proxies that others wrote: tinyproxy by CONNECT, microsocks by SOCKS 5. */
class ProxyTest {
    @TempDir
    lateinit var folder: Path

    private fun <T> running(command: List<String>, port: Int, block: () -> T): T {
        val process =
            ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("proxy.log").toFile())
                .start()
        try {
            while (!listens(port)) {
                check(!process.waitFor(20, TimeUnit.MILLISECONDS)) { Files.readString(folder.resolve("proxy.log")) }
            }
            return block()
        } finally {
            process.destroyForcibly().waitFor()
        }
    }

    private fun listens(port: Int) =
        try {
            Socket("127.0.0.1", port).close()
            true
        } catch (_: IOException) {
            false
        }

    private fun <T> tinyproxy(block: (port: Int) -> T): T {
        val port = freePort()
        val config =
            Files.writeString(
                folder.resolve("tiny.conf"),
                "Port $port\nListen 127.0.0.1\nBasicAuth me secret\n",
            )
        return running(listOf(Installed.program("tinyproxy", "tinyproxy-bin"), "-d", "-c", config.toString()), port) {
            block(port)
        }
    }

    private fun <T> microsocks(block: (port: Int) -> T): T {
        val port = freePort()
        val command =
            listOf(Installed.program("microsocks", "microsocks")) +
                "-i 127.0.0.1 -p $port -u me -P secret".split(' ')
        return running(command, port) { block(port) }
    }

    @Test
    fun `requests go through a proxy that connects`() {
        tinyproxy { port -> assertAnswers("http://me:secret@127.0.0.1:$port") }
    }

    @Test
    fun `requests go through a SOCKS proxy`() {
        microsocks { port -> assertAnswers("socks5://me:secret@127.0.0.1:$port") }
    }

    @Test
    fun `a proxy that refuses the credentials is named`() {
        tinyproxy { port -> assertRefused("http://me:wrong@127.0.0.1:$port", "401") }
        microsocks { port -> assertRefused("socks5://me:wrong@127.0.0.1:$port", "authStatus") }
    }

    @Test
    fun `a proxy that is not there is a refused connection`() {
        val failure = viaProxy("http://127.0.0.1:${freePort()}") { it.get("/").failure }
        assertThat(failure).isInstanceOf(Failure.ConnectRefused::class.java)
        assertThat(failure?.sentence).contains("refused by the proxy http://127.0.0.1:")
    }

    @Test
    fun `some hosts are reached without the proxy`() {
        val proxy = ProxyOptions.parse("http://proxy.test:3128", "localhost, .corp")
        assertThat(listOf("localhost", "a.corp", "corp").filter(proxy::serves)).isEmpty()
        assertThat(listOf("a.test", "mycorp", "localhost.test").filterNot(proxy::serves)).isEmpty()
        assertThatThrownBy { ProxyOptions.parse("proxy.test", "") }.hasMessageContaining("not a proxy")
    }

    private fun assertAnswers(proxy: String) =
        viaProxy(proxy) { client ->
            repeat(3) {
                val exchange = client.get("/hello")
                assertThat(exchange.failure?.sentence).isNull()
                assertThat(exchange.status).isEqualTo(200)
            }
        }

    private fun assertRefused(proxy: String, why: String) {
        val failure = viaProxy(proxy) { it.get("/").failure }
        assertThat(failure).isInstanceOf(Failure.ConnectFailed::class.java)
        assertThat(failure?.sentence).contains("127.0.0.1:", "does not connect to", why).doesNotContain("wrong")
    }

    private fun <T> viaProxy(url: String, block: (TestClient) -> T): T =
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url, proxy = ProxyOptions.parse(url, ""))).use(block)
        }
}
