package io.loadpilot.http

import java.net.URI
import java.net.URISyntaxException

/**
 * A proxy that every connection goes through, by HTTP CONNECT or SOCKS 5, unless the host is one of [except]: a name and
 * those that end in it, `*` for all.
 */
public class ProxyOptions(
    public val kind: Kind,
    public val host: String,
    public val port: Int,
    public val user: String? = null,
    public val password: String? = null,
    public val except: List<String> = emptyList(),
) {
    /** How the proxy is spoken to. */
    public enum class Kind { HTTP, SOCKS5 }

    /** Without credentials. */
    override fun toString(): String = "${kind.name.lowercase()}://$host:$port"

    internal fun serves(target: String): Boolean =
        except.none { it == "*" || target == it.removePrefix(".") || target.endsWith("." + it.removePrefix(".")) }

    public companion object {
        /**
         * Reads `http://user:password@host:3128` or `socks5://host:1080`, and `localhost,.corp` for [except].
         *
         * @throws IllegalArgumentException if the URL is none of these
         */
        @JvmStatic
        public fun parse(url: String, except: String): ProxyOptions {
            val uri =
                try {
                    URI(url)
                } catch (_: URISyntaxException) {
                    null
                }
            val kind = KINDS[uri?.scheme?.lowercase()]
            val host = uri?.host
            require(kind != null && host != null) {
                "not a proxy: give one such as http://user:password@localhost:3128 or socks5://localhost:1080"
            }
            val port = if (uri.port > 0) uri.port else DEFAULT_PORTS.getValue(kind)
            val credentials = uri.userInfo?.split(':', limit = 2).orEmpty()
            val hosts = except.split(',').map(String::trim).filter(String::isNotEmpty)
            val bare = host.removeSurrounding("[", "]")
            return ProxyOptions(kind, bare, port, credentials.getOrNull(0), credentials.getOrNull(1), hosts)
        }

        private val KINDS = mapOf("http" to Kind.HTTP, "socks5" to Kind.SOCKS5, "socks5h" to Kind.SOCKS5)
        private val DEFAULT_PORTS = mapOf(Kind.HTTP to 80, Kind.SOCKS5 to 1080)
    }
}
