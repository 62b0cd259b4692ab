package io.loadpilot.http

import io.loadpilot.plan.user.Body
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

    /**
     * The head and the body, unless that is sent as an [Upload].
     *
     * @throws Refused before anything is allocated
     */
    fun encode(request: Request, url: Url, cookies: CookieJar, allocator: ByteBufAllocator): ByteBuf {
        head(request, url, cookies)
        val body = request.body
        return buffer(if (body is Body.Bytes && !Upload.isFor(request)) body.bytes() else NO_BODY, allocator)
    }

    /** @throws Refused if [encode] would */
    fun check(request: Request, url: Url): Unit = head(request, url, null)

    private fun head(request: Request, url: Url, cookies: CookieJar?) {
        val bodySize = request.body?.size() ?: 0
        head.clear()
        requestLine(request.method, url)
        val own = KnownHeader.bits(request.headers)
        standardHeaders(own, url.origin)
        if (own and KnownHeader.CONTENT_LENGTH == 0 && RequestRules.tellsLength(request.method, bodySize)) {
            head.add(CONTENT_LENGTH)
            head.add(bodySize)
            head.add(LINE_END)
        }
        if (own and KnownHeader.COOKIE == 0 && cookies != null && cookies.write(url, head, COOKIE)) head.add(LINE_END)
        if (bodySize > 0 && request.handling.expectContinue) head.add(EXPECT)
        ownHeaders(request.headers, own, bodySize)
        head.add(LINE_END)
    }

    private fun requestLine(method: String, url: Url) {
        RequestRules.checkMethod(method)
        head.addAscii(method)
        head.add(' ')
        head.addAscii(url.target)
        head.add(VERSION)
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

    private fun ownHeaders(headers: List<Pair>, own: Int, bodySize: Long) {
        closes = false
        if (own and KnownHeader.FRAMING != 0) headers.forEach { framing(it, bodySize) }
        for (index in headers.indices) header(headers[index].name, headers[index].value)
    }

    private fun framing(header: Pair, bodySize: Long) {
        RequestRules.checkFraming(header, bodySize)
        if (KnownHeader.bit(header.name) == KnownHeader.CONNECTION) {
            closes = closes || header.value.contains("close", ignoreCase = true)
        }
    }

    private fun header(name: String, value: String) {
        RequestRules.checkName(name)
        val plain = RequestRules.checkValue(name, value)
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
        val VERSION = ascii(" HTTP/1.1\r\n")
        val CONTENT_LENGTH = ascii("Content-Length: ")
        val EXPECT = ascii("Expect: 100-continue\r\n")
        val COOKIE = ascii("Cookie: ")
        val SEPARATOR = ascii(": ")
        val LINE_END = ascii("\r\n")

        /** A larger body is not copied but written from the script's array. */
        const val COPY_LIMIT = 64 * 1024
    }
}
