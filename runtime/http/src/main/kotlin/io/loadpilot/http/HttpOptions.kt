package io.loadpilot.http

import java.net.InetAddress
import java.nio.file.Path
import java.time.Duration

/**
 * How requests reach the target. A relative URL is appended to [target], whose own path is kept. [connectTimeout] holds
 * for each address tried and again for the TLS handshake; [requestTimeout] is the whole exchange, redirects included,
 * unless the request brings its own. [maxBodyBytes] bounds a body before and after decompression.
 */
public data class HttpOptions
    @JvmOverloads
    constructor(
        public val target: String? = null,
        public val connectTimeout: Duration = Duration.ofSeconds(10),
        public val requestTimeout: Duration = Duration.ofSeconds(60),
        public val maxRedirects: Int = 10,
        public val maxBodyBytes: Int = 16 * 1024 * 1024,
        public val loops: Int = maxOf(1, Runtime.getRuntime().availableProcessors() / 2),
        public val userAgent: String = "loadpilot/$VERSION",
        public val connections: ConnectionPolicy = ConnectionPolicy(),
        public val protocol: Protocol = Protocol.AUTO,
        public val tls: TlsOptions = TlsOptions(),
        public val dns: DnsOptions = DnsOptions(),
        public val proxy: ProxyOptions? = null,
        /** Connections come from these, each in its turn; empty for what the machine chooses. */
        public val localAddresses: List<InetAddress> = emptyList(),
        /** Every connection goes there instead of to a host. */
        public val unixSocket: Path? = null,
    ) {
        init {
            require(connectTimeout > Duration.ZERO) {
                "the connect timeout (--connect-timeout) must be positive, not $connectTimeout"
            }
            require(
                requestTimeout > Duration.ZERO,
            ) { "the timeout of requests (--timeout) must be positive, not $requestTimeout" }
            require(maxRedirects >= 0) { "the redirect limit must not be negative: $maxRedirects" }
            require(maxBodyBytes > 0) { "the body limit must be positive, not $maxBodyBytes" }
            require(unixSocket == null || proxy == null) { "a unix socket is not reached through a proxy" }
            require(loops > 0) { "at least one event loop is needed, not $loops" }
        }

        public fun withRequestTimeout(limit: Duration): HttpOptions = copy(requestTimeout = limit)

        public fun withConnectTimeout(limit: Duration): HttpOptions = copy(connectTimeout = limit)

        public fun withConnections(policy: ConnectionPolicy): HttpOptions = copy(connections = policy)

        public fun withProtocol(version: Protocol): HttpOptions = copy(protocol = version)

        public fun withTls(how: TlsOptions): HttpOptions = copy(tls = how)

        public fun withDns(how: DnsOptions): HttpOptions = copy(dns = how)

        public fun withLocalAddresses(addresses: List<InetAddress>): HttpOptions = copy(localAddresses = addresses)

        public fun withUnixSocket(path: Path?): HttpOptions = copy(unixSocket = path)

        public fun withProxy(via: ProxyOptions?): HttpOptions = copy(proxy = via)

        /** Netty takes 0 for no limit. */
        internal val connectMillis: Int
            get() = connectTimeout.toMillis().coerceIn(1, Int.MAX_VALUE.toLong()).toInt()
    }

private val VERSION = HttpOptions::class.java.`package`.implementationVersion ?: "dev"
