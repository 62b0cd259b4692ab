package io.loadpilot.http

import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Pair
import io.netty.buffer.ByteBuf
import io.netty.buffer.ByteBufAllocator
import io.netty.buffer.Unpooled

/**
 * Writes requests as HTTP/1.1 bytes. What a script set replaces what would be sent otherwise, the user's cookies
 * included; what could end a line or frame the body differently is refused. One per event loop.
 */
internal class Http1Encoder(private val userAgent: String) {
    private val head = Bytes(4096)

    /** True if the request encoded last asked for its connection to be closed. */
    var closes = false
        private set

    /** @throws Refused before anything is allocated */
    fun encode(request: Request, url: Url, cookies: CookieJar, allocator: ByteBufAllocator): ByteBuf {
        head(request, url, cookies)
        return buffer(request.body ?: NO_BODY, allocator)
    }

    /** @throws Refused if [encode] would */
    fun check(request: Request, url: Url): Unit = head(request, url, null)

    private fun head(request: Request, url: Url, cookies: CookieJar?) {
        val body = request.body ?: NO_BODY
        head.clear()
        requestLine(request.method, url)
        val own = known(request.headers)
        standardHeaders(own, url.origin)
        if (own and KnownHeader.CONTENT_LENGTH == 0 && (body.isNotEmpty() || request.method in WITH_BODY)) {
            head.add(CONTENT_LENGTH)
            head.add(body.size)
            head.add(LINE_END)
        }
        if (own and KnownHeader.COOKIE == 0 && cookies != null && cookies.write(url, head, COOKIE)) head.add(LINE_END)
        ownHeaders(request.headers, own, body.size)
        head.add(LINE_END)
    }

    private fun requestLine(method: String, url: Url) {
        if (method.isEmpty() || !method.all(::isToken) || method == "CONNECT") {
            throw Refused("not a method that can be sent: ${quoted(method)}")
        }
        head.addAscii(method)
        head.add(' ')
        head.addAscii(url.target)
        head.add(VERSION)
    }

    private fun known(headers: List<Pair>): Int {
        var bits = 0
        for (index in headers.indices) bits = bits or KnownHeader.bit(headers[index].name)
        return bits
    }

    private fun standardHeaders(own: Int, origin: Origin) {
        if (own and KnownHeader.STANDARD == 0) {
            head.add(origin.standardHeaders)
            return
        }
        if (own and KnownHeader.HOST == 0) head.add(origin.hostHeader)
        if (own and KnownHeader.USER_AGENT == 0) header("User-Agent", userAgent)
        if (own and KnownHeader.ACCEPT == 0) head.add(Origin.ACCEPT)
        if (own and KnownHeader.ACCEPT_ENCODING == 0) head.add(Origin.ACCEPT_ENCODING)
    }

    private fun ownHeaders(headers: List<Pair>, own: Int, bodySize: Int) {
        closes = false
        if (own and FRAMING != 0) headers.forEach { checkFraming(it, bodySize) }
        for (index in headers.indices) header(headers[index].name, headers[index].value)
    }

    private fun checkFraming(header: Pair, bodySize: Int) {
        when (KnownHeader.bit(header.name)) {
            KnownHeader.CONNECTION -> {
                closes = closes || header.value.contains("close", ignoreCase = true)
            }

            KnownHeader.TRANSFER_ENCODING -> {
                throw Refused("Transfer-Encoding is set by the transport, not by a script")
            }

            KnownHeader.CONTENT_LENGTH -> {
                if (header.value != bodySize.toString()) {
                    throw Refused("Content-Length ${quoted(header.value)} does not fit a body of $bodySize bytes")
                }
            }
        }
    }

    private fun header(name: String, value: String) {
        if (name.isEmpty() || !name.all(::isToken)) throw Refused("not a header name: ${quoted(name)}")
        var plain = true
        for (char in value) {
            if (char !in ' '..'~') {
                if ((char < ' ' && char != '\t') || char == '\u007f') {
                    throw Refused("control character in header $name: ${quoted(value)}")
                }
                plain = false
            }
        }
        head.addAscii(name)
        head.add(SEPARATOR)
        if (plain) head.addAscii(value) else head.add(value.encodeToByteArray())
        head.add(LINE_END)
    }

    private fun buffer(body: ByteArray, allocator: ByteBufAllocator): ByteBuf {
        if (body.size > COPY_LIMIT) {
            val first = allocator.directBuffer(head.size).writeBytes(head.array, 0, head.size)
            return Unpooled.wrappedBuffer(first, Unpooled.wrappedBuffer(body))
        }
        return allocator
            .directBuffer(head.size + body.size)
            .writeBytes(head.array, 0, head.size)
            .writeBytes(body)
    }

    private companion object {
        val NO_BODY = ByteArray(0)
        val WITH_BODY = setOf("POST", "PUT", "PATCH")
        val VERSION = ascii(" HTTP/1.1\r\n")
        val CONTENT_LENGTH = ascii("Content-Length: ")
        val COOKIE = ascii("Cookie: ")
        val SEPARATOR = ascii(": ")
        val LINE_END = ascii("\r\n")
        const val FRAMING = KnownHeader.CONNECTION or KnownHeader.TRANSFER_ENCODING or KnownHeader.CONTENT_LENGTH

        /** A larger body is not copied but written from the script's array. */
        const val COPY_LIMIT = 64 * 1024

        private val TOKEN =
            BooleanArray(128) { code ->
                val char = code.toChar()
                char in 'a'..'z' || char in 'A'..'Z' || char in '0'..'9' || char in "!#$%&'*+-.^_`|~"
            }

        fun isToken(char: Char) = char.code < TOKEN.size && TOKEN[char.code]
    }
}
