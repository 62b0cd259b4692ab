package io.loadpilot.http

import io.netty.handler.codec.http.HttpHeaderNames
import io.netty.handler.codec.http.HttpHeaders
import io.netty.util.AsciiString

internal class Http1Headers(private val headers: HttpHeaders) : ResponseHeaders() {
    override val contentLength: Long get() = headers.get(HttpHeaderNames.CONTENT_LENGTH)?.toLongOrNull() ?: -1

    override fun contains(name: AsciiString): Boolean = headers.contains(name)

    override fun all(name: AsciiString): List<String> = headers.getAll(name)

    override fun entries(): List<Map.Entry<String, String>> = headers.entries()

    override fun get(name: String): String? = headers.get(name)

    override fun all(name: String): List<String> = headers.getAll(name)
}
