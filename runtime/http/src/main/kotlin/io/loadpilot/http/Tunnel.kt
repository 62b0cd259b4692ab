package io.loadpilot.http

import io.netty.handler.proxy.HttpProxyHandler
import io.netty.handler.proxy.ProxyHandler
import io.netty.handler.proxy.Socks5ProxyHandler
import java.net.InetSocketAddress

/** The handshake with a proxy, as the first handler of a connection. */
internal object Tunnel {
    fun handler(proxy: ProxyOptions, address: InetSocketAddress, timeoutMillis: Long): ProxyHandler {
        val user = proxy.user
        val handler =
            when (proxy.kind) {
                ProxyOptions.Kind.HTTP -> {
                    if (user == null) {
                        HttpProxyHandler(address)
                    } else {
                        HttpProxyHandler(address, user, proxy.password.orEmpty())
                    }
                }

                ProxyOptions.Kind.SOCKS5 -> {
                    Socks5ProxyHandler(address, user, proxy.password)
                }
            }
        handler.setConnectTimeoutMillis(timeoutMillis)
        return handler
    }
}
