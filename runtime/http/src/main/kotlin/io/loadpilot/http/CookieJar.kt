package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.netty.handler.codec.http.cookie.ClientCookieDecoder
import io.netty.handler.codec.http.cookie.Cookie

/**
 * The cookies of one virtual user, kept and sent by the rules of RFC 6265 without a list of public suffixes: a Domain
 * must hold a dot and cover the host that sets it. Used on the user's loop only.
 */
internal class CookieJar(private val clock: Clock) {
    private val cookies = ArrayList<Stored>(0)

    val isEmpty: Boolean get() = cookies.isEmpty()

    fun store(url: Url, setCookieLines: List<String>) {
        for (line in setCookieLines) {
            if (line.length > LINE_LIMIT || line.any(::isControl)) continue
            val cookie = runCatching { ClientCookieDecoder.LAX.decode(line) }.getOrNull() ?: continue
            store(url, cookie)
        }
    }

    /** Adds [before] and the cookies for [url], if there are any. */
    fun write(url: Url, head: Bytes, before: ByteArray): Boolean {
        if (cookies.isEmpty()) return false
        val nowNanos = clock.nanos()
        val path = url.path
        var first = true
        for (index in cookies.indices) {
            val cookie = cookies[index]
            if (cookie.hasExpired(nowNanos) || !cookie.isFor(url.origin, path)) continue
            head.add(if (first) before else NEXT)
            head.add(cookie.pair)
            first = false
        }
        return !first
    }

    private fun store(url: Url, cookie: Cookie) {
        val host = url.origin.host
        val domain =
            cookie
                .domain()
                ?.trim('.')
                ?.lowercase()
                .orEmpty()
        val hostOnly = domain.isEmpty() || domain == host
        if (!hostOnly && ('.' !in domain || !host.endsWith(".$domain") || host.isAddress())) return
        val path = cookie.path()?.takeIf { it.startsWith('/') } ?: url.path.substringBeforeLast('/').ifEmpty { "/" }
        val maxAge = cookie.maxAge()
        val nowNanos = clock.nanos()
        val expires = if (maxAge > MAX_AGE_SECONDS) MAX_AGE_SECONDS else maxAge
        val stored =
            Stored(
                name = cookie.name(),
                pair = pair(cookie),
                domain = if (hostOnly) host else domain,
                hostOnly = domain.isEmpty(),
                path = path,
                secure = cookie.isSecure,
                expiresNanos = if (maxAge == Cookie.UNDEFINED_MAX_AGE) null else nowNanos + expires * SECOND_NANOS,
            )
        put(stored, nowNanos, keep = maxAge == Cookie.UNDEFINED_MAX_AGE || maxAge > 0)
    }

    /** Longer paths first, then older cookies first: the order in which they are sent. */
    private fun put(stored: Stored, nowNanos: Long, keep: Boolean) {
        val sameAt = cookies.indexOfFirst { it.isSameAs(stored) }
        when {
            sameAt >= 0 && keep -> {
                cookies[sameAt] = stored
            }

            sameAt >= 0 -> {
                cookies.removeAt(sameAt)
            }

            keep -> {
                cookies.removeIf { it.hasExpired(nowNanos) }
                if (cookies.size == COUNT_LIMIT) cookies.removeAt(0)
                val at = cookies.indexOfFirst { it.path.length < stored.path.length }
                cookies.add(if (at < 0) cookies.size else at, stored)
            }
        }
    }

    private fun pair(cookie: Cookie): ByteArray {
        val value = if (cookie.wrap()) "\"${cookie.value()}\"" else cookie.value()
        // The decoder reads octets as Latin-1: written the same way they go back as they came.
        return "${cookie.name()}=$value".toByteArray(Charsets.ISO_8859_1)
    }

    private class Stored(
        val name: String,
        val pair: ByteArray,
        val domain: String,
        val hostOnly: Boolean,
        val path: String,
        val secure: Boolean,
        val expiresNanos: Long?,
    ) {
        fun hasExpired(nowNanos: Long) = expiresNanos != null && nowNanos - expiresNanos >= 0

        fun isSameAs(other: Stored) = name == other.name && domain == other.domain && path == other.path

        fun isFor(origin: Origin, requestPath: String): Boolean {
            if (secure && !origin.secure) return false
            val onHost = origin.host == domain || (!hostOnly && origin.host.endsWith(".$domain"))
            return onHost && covers(requestPath)
        }

        private fun covers(requestPath: String) =
            requestPath.startsWith(path) &&
                (path.endsWith('/') || requestPath.length == path.length || requestPath[path.length] == '/')
    }

    private companion object {
        const val COUNT_LIMIT = 180
        const val LINE_LIMIT = 8_192
        const val SECOND_NANOS = 1_000_000_000L
        const val MAX_AGE_SECONDS = 400L * 24 * 3600
        val NEXT = ascii("; ")

        /** Such a cookie could end the line in which it goes back. */
        fun isControl(char: Char) = (char < ' ' && char != '\t') || char == '\u007f'

        fun String.isAddress() = ':' in this || (last() in '0'..'9' && all { it in '0'..'9' || it == '.' })
    }
}
