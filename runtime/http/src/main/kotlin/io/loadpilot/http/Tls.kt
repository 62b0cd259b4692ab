package io.loadpilot.http

import io.netty.buffer.ByteBufAllocator
import io.netty.handler.ssl.SslContext
import io.netty.handler.ssl.SslContextBuilder
import io.netty.handler.ssl.SslHandler
import io.netty.handler.ssl.SslProvider
import io.netty.handler.ssl.util.InsecureTrustManagerFactory

/** TLS with the JVM's trust store, server name indication and host name check; `insecure` trusts everybody. Any thread. */
internal class Tls(private val options: HttpOptions) {
    private val context: SslContext by lazy {
        val builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK)
        if (options.insecure) {
            builder.trustManager(InsecureTrustManagerFactory.INSTANCE).endpointIdentificationAlgorithm(null)
        } else {
            builder.endpointIdentificationAlgorithm("HTTPS")
        }
        builder.build()
    }

    /** Reads the trust store now, not on an event loop during the first request. */
    fun prepare() {
        context
    }

    fun handler(allocator: ByteBufAllocator, origin: Origin): SslHandler {
        val handler = context.newHandler(allocator, origin.host, origin.port)
        handler.handshakeTimeoutMillis = options.connectMillis.toLong()
        return handler
    }
}
