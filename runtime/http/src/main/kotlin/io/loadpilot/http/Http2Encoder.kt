package io.loadpilot.http

import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Pair
import io.netty.handler.codec.http.HttpHeaderNames
import io.netty.handler.codec.http.HttpHeaderValues
import io.netty.handler.codec.http2.Http2Headers
import io.netty.handler.codec.http2.ReadOnlyHttp2Headers
import io.netty.util.AsciiString

/**
 * Makes the header lists of HTTP/2 requests, by the same rules as [Http1Encoder]. What concerns a connection of HTTP/1.1
 * only is left out (RFC 9113, 8.2.2); `Host` becomes the authority. One per event loop.
 */
internal class Http2Encoder(userAgent: String) {
    private val userAgent = AsciiString(userAgent)
    private val fields = ArrayList<AsciiString>()
    private val cookiePairs = Bytes(1024)
    private val lowerCase = HashMap<String, AsciiString>()

    /** The list made last for a request that had nothing of its own, and for which one. */
    private var plain: Http2Headers? = null
    private var plainUrl: Url? = null
    private var plainMethod = ""

    /** @throws Refused as [Http1Encoder.encode] does */
    fun headers(request: Request, url: Url, cookies: CookieJar): Http2Headers {
        if (request.headers.isNotEmpty() || request.body != null) return made(request, url, cookies)
        if (!cookies.isEmpty) return made(request, url, cookies)
        val known = plain
        if (known != null && url === plainUrl && request.method == plainMethod) return known
        plainUrl = url
        plainMethod = request.method
        return made(request, url, cookies).also { plain = it }
    }

    private fun made(request: Request, url: Url, cookies: CookieJar): Http2Headers {
        RequestRules.checkMethod(request.method)
        fields.clear()
        val own = KnownHeader.bits(request.headers)
        val bodySize = request.body?.size() ?: 0
        standardHeaders(own)
        if (own and KnownHeader.CONTENT_LENGTH == 0 && RequestRules.tellsLength(request.method, bodySize)) {
            add(HttpHeaderNames.CONTENT_LENGTH, AsciiString(bodySize.toString()))
        }
        if (bodySize > 0 && request.handling.expectContinue) add(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE)
        if (own and KnownHeader.COOKIE == 0) cookie(cookies, url)
        val authority = ownHeaders(request.headers, bodySize) ?: url.origin.authorityName
        return ReadOnlyHttp2Headers.clientHeaders(
            false,
            METHODS[request.method] ?: AsciiString(request.method),
            AsciiString(url.target),
            url.origin.scheme,
            authority,
            *fields.toTypedArray(),
        )
    }

    private fun standardHeaders(own: Int) {
        if (own and KnownHeader.USER_AGENT == 0) add(HttpHeaderNames.USER_AGENT, userAgent)
        if (own and KnownHeader.ACCEPT == 0) add(HttpHeaderNames.ACCEPT, ANYTHING)
        if (own and KnownHeader.ACCEPT_ENCODING == 0) add(HttpHeaderNames.ACCEPT_ENCODING, ENCODINGS)
    }

    private fun cookie(cookies: CookieJar, url: Url) {
        cookiePairs.clear()
        if (cookies.write(url, cookiePairs, NOTHING)) {
            add(HttpHeaderNames.COOKIE, AsciiString(cookiePairs.array, 0, cookiePairs.size, true))
        }
    }

    /** Returns what is to be the authority, if they say. */
    private fun ownHeaders(headers: List<Pair>, bodySize: Long): AsciiString? {
        var authority: AsciiString? = null
        for (index in headers.indices) {
            val header = headers[index]
            RequestRules.checkFraming(header, bodySize)
            RequestRules.checkName(header.name)
            val plain = RequestRules.checkValue(header.name, header.value)
            val name = lowerCase(header.name)
            val trimmed = header.value.trim(' ', '\t')
            val value = if (plain) AsciiString(trimmed) else AsciiString(trimmed.encodeToByteArray(), false)
            when {
                name == HttpHeaderNames.HOST -> authority = value
                name in OF_A_CONNECTION || (name == HttpHeaderNames.TE && trimmed != "trailers") -> Unit
                else -> add(name, value)
            }
        }
        return authority
    }

    private fun lowerCase(name: String): AsciiString {
        if (lowerCase.size >= NAME_LIMIT) lowerCase.clear()
        return lowerCase.getOrPut(name) { AsciiString(name.lowercase()) }
    }

    private fun add(name: AsciiString, value: AsciiString) {
        fields.add(name)
        fields.add(value)
    }

    private companion object {
        /** A script that invents names must not fill the memory. */
        const val NAME_LIMIT = 1_000
        val NOTHING = ByteArray(0)
        val ANYTHING = AsciiString("*/*")
        val ENCODINGS = AsciiString("gzip, deflate, br, zstd")
        val METHODS = listOf("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS").associateWith(::AsciiString)
        val OF_A_CONNECTION =
            listOf("connection", "keep-alive", "proxy-connection", "upgrade", "http2-settings")
                .map(::AsciiString)
                .toSet()
    }
}
