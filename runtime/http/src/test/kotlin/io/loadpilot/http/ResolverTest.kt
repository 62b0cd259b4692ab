package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.http.DnsOptions.Family
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import java.net.Inet4Address
import java.net.InetAddress
import java.util.concurrent.Executor

class ResolverTest {
    private val here = Executor(Runnable::run)
    private val one = InetAddress.getByName("127.0.0.1")
    private val two = InetAddress.getByName("127.0.0.2")

    private fun resolver(options: DnsOptions) = Resolver(here, here, Clock { 0 }, options)

    private fun Resolver.firstOf(host: String): InetAddress? {
        var first: InetAddress? = null
        resolve(host) { first = it.firstOrNull() }
        return first
    }

    @Test
    fun `a pinned host is not asked for, and its addresses come in turn`() {
        val resolver = resolver(DnsOptions(pinned = mapOf("shop.test" to listOf(one, two))))
        assertThat(resolver.knows("shop.test")).isTrue()
        assertThat((1..4).map { resolver.firstOf("shop.test") }).containsExactly(one, two, one, two)
    }

    @Test
    fun `only addresses of the wanted family are used`() {
        assertThat(
            resolver(DnsOptions(family = Family.IPV4)).firstOf("localhost"),
        ).isInstanceOf(Inet4Address::class.java)
    }

    @Test
    fun `a request goes where its host is pinned to`() {
        RawPeer.answering { ok() }.use { peer ->
            val dns = DnsOptions(pinned = mapOf("shop.test" to listOf(one)))
            TestClient(HttpOptions("http://shop.test:${peer.port}", dns = dns)).use { client ->
                assertThat(client.get("/").status).isEqualTo(200)
                assertThat(peer.requests.single()).contains("Host: shop.test:${peer.port}")
            }
        }
    }
}
