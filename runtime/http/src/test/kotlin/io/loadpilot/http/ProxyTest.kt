package io.loadpilot.http

import io.loadpilot.engine.Failure
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import java.nio.file.Files
import java.time.Duration

/** Against proxies that others wrote: tinyproxy by CONNECT, microsocks by SOCKS 5. */
internal class ProxyTest {
    private fun <T> tinyproxy(block: (port: Int) -> T): T =
        Daemon
            .start(1) { folder, (port) ->
                val settings = "Port $port\nListen 127.0.0.1\nBasicAuth me secret\n"
                listOf(
                    Installed.program("tinyproxy", "tinyproxy-bin"),
                    "-d",
                    "-c",
                    "${Files.writeString(folder.resolve("tiny.conf"), settings)}",
                )
            }.use { block(it.ports.single()) }

    private fun <T> microsocks(block: (port: Int) -> T): T =
        Daemon
            .start(1) { _, (port) ->
                listOf(Installed.program("microsocks", "microsocks")) +
                    "-i 127.0.0.1 -p $port -u me -P secret".split(' ')
            }.use { block(it.ports.single()) }

    @ParameterizedTest
    @EnumSource
    fun `requests go through a proxy that connects`(spoken: Spoken) {
        tinyproxy { port -> assertAnswers(spoken, "http://me:secret@127.0.0.1:$port") }
    }

    @ParameterizedTest
    @EnumSource
    fun `requests go through a SOCKS proxy`(spoken: Spoken) {
        microsocks { port -> assertAnswers(spoken, "socks5://me:secret@127.0.0.1:$port") }
    }

    @Test
    fun `a proxy that refuses the credentials is named`() {
        tinyproxy { port -> assertRefused("http://me:wrong@127.0.0.1:$port", "401") }
        microsocks { port -> assertRefused("socks5://me:wrong@127.0.0.1:$port", "does not accept the user") }
    }

    @Test
    fun `what SOCKS says is told in words`() {
        assertThat(ProxyRefusals.inWords("unexpected authMethod: UNACCEPTED", false)).contains("wants a user")
        microsocks { port ->
            assertRefused("socks5://127.0.0.1:$port", "wants a user and a password")
            val nobody = "http://127.0.0.1:${freePort()}"
            assertRefused("socks5://me:secret@127.0.0.1:$port", "the connection was refused", nobody)
        }
    }

    @Test
    fun `a proxy that does not answer is named with the target`() {
        RawPeer { untilClosed() }.use { proxy ->
            val http =
                HttpOptions(
                    "http://shop.test",
                    requestTimeout = Duration.ofMillis(100),
                    proxy = ProxyOptions.parse(proxy.url.replace("localhost", "127.0.0.1"), ""),
                )
            TestClient(http).use { client ->
                assertThat(client.get("/").failure?.sentence)
                    .contains("connect timeout", "shop.test:80 through the proxy http://")
            }
        }
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

    private fun assertAnswers(spoken: Spoken, proxy: String) =
        spoken.lab().use { lab ->
            TestClient(spoken.options(lab).copy(proxy = ProxyOptions.parse(proxy, ""))).use { client ->
                val exchanges = List(3) { client.get("/lab/echo?n=$it") }
                assertThat(exchanges.map { it.failure?.sentence }).containsOnlyNulls()
                assertThat(exchanges.map { it.protocol }).containsOnly(spoken.version)
                assertThat(exchanges.last().text).contains(""""n":"2"""")
                assertThat(exchanges.sumOf { it.connections }).isEqualTo(1)
            }
        }

    private fun assertRefused(proxy: String, why: String, target: String = "") {
        val failure = viaProxy(proxy) { it.get("$target/").failure }
        assertThat(failure).isInstanceOf(Failure.ConnectFailed::class.java)
        assertThat(failure?.sentence).contains("127.0.0.1:", "does not connect to", why).doesNotContain("wrong")
    }

    private fun <T> viaProxy(url: String, block: (TestClient) -> T): T =
        RawPeer.answering { ok() }.use { peer ->
            TestClient(HttpOptions(peer.url, proxy = ProxyOptions.parse(url, ""))).use(block)
        }
}
