package io.loadpilot.http

import io.netty.util.AsciiString
import io.netty.util.NetUtil
import java.net.IDN

/** Scheme, host and port as one event loop sees them, and the bytes that every request to it begins with. */
internal class Origin(val secure: Boolean, val host: String, val port: Int, userAgent: String) {
    private val bracketedHost = if (':' in host) "[$host]" else host
    private val authority = if (port == defaultPort(secure)) bracketedHost else "$bracketedHost:$port"

    /** For messages, with the port always. */
    val hostPort: String = "$bracketedHost:$port"

    /** The beginning of every URL here, without a closing slash. */
    val text: String = (if (secure) "https://" else "http://") + authority

    /** As HTTP/2 has it. */
    val scheme: AsciiString = AsciiString.cached(if (secure) "https" else "http")
    val authorityName: AsciiString = AsciiString(authority)

    /** How many requests a connection takes at once, as far as is known; 0 for not known. */
    var streams = 0

    val hostHeader: ByteArray = ascii("Host: $authority\r\n")
    val standardHeaders: ByteArray = hostHeader + ascii("User-Agent: $userAgent\r\n") + ACCEPT + ACCEPT_ENCODING

    fun sameAs(other: Origin): Boolean = secure == other.secure && port == other.port && host == other.host

    companion object {
        val ACCEPT: ByteArray = ascii("Accept: */*\r\n")
        val ACCEPT_ENCODING: ByteArray = ascii("Accept-Encoding: gzip, deflate, br, zstd\r\n")

        /** Reads `host`, `host:port` or `[address]:port`. */
        fun parse(secure: Boolean, authority: String, userAgent: String): Origin {
            if ('@' in
                authority
            ) {
                throw Refused(
                    "a URL must not carry credentials; use a header: ${quoted(authority.substringAfterLast('@'))}",
                )
            }
            val portAt = authority.lastIndexOf(':').takeIf { it > authority.lastIndexOf(']') } ?: authority.length
            val host = host(authority.substring(0, portAt), authority)
            return Origin(secure, host, port(secure, authority.substring(portAt)), userAgent)
        }

        private fun host(written: String, authority: String): String {
            if (written.startsWith('[') && written.endsWith(']')) {
                val address = written.substring(1, written.length - 1)
                if (NetUtil.isValidIpV6Address(address)) return address.lowercase()
            } else if (written.isNotEmpty()) {
                val host = runCatching { IDN.toASCII(written) }.getOrDefault("").lowercase()
                if (host.isNotEmpty() && host.all { it in 'a'..'z' || it in '0'..'9' || it in "-._" }) return host
            }
            throw Refused("not a host name: ${quoted(authority)}")
        }

        private fun port(secure: Boolean, written: String): Int {
            if (written.length <= 1) return defaultPort(secure)
            val port = written.substring(1).takeIf { digits -> digits.all { it in '0'..'9' } }?.toIntOrNull()
            if (port == null || port !in 1..65_535) throw Refused("not a port: ${quoted(written.substring(1))}")
            return port
        }

        private fun defaultPort(secure: Boolean) = if (secure) 443 else 80
    }
}

internal fun ascii(text: String): ByteArray = text.toByteArray(Charsets.US_ASCII)
