package io.loadpilot.http

import io.netty.handler.codec.http.HttpHeaderNames
import io.netty.handler.codec.http2.Http2Headers
import io.netty.util.AsciiString
import java.util.AbstractMap.SimpleImmutableEntry

internal class Http2ResponseHeaders(private val headers: Http2Headers) : ResponseHeaders() {
    override val contentLength: Long
        get() = headers.get(HttpHeaderNames.CONTENT_LENGTH)?.toString()?.toLongOrNull() ?: -1

    override fun contains(name: AsciiString): Boolean = headers.contains(name)

    override fun all(name: AsciiString): List<String> = headers.getAll(name).map(CharSequence::toString)

    /** Without what begins with a colon: that is no header. */
    override fun entries(): List<Map.Entry<String, String>> =
        headers
            .filterNot { (name) -> name.startsWith(':') }
            .map { (name, value) -> SimpleImmutableEntry(name.toString(), value.toString()) }

    override fun get(name: String): String? =
        if (name.startsWith(':')) null else headers.get(name.lowercase())?.toString()

    override fun all(name: String): List<String> =
        if (name.startsWith(':')) emptyList() else headers.getAll(name.lowercase()).map(CharSequence::toString)
}
