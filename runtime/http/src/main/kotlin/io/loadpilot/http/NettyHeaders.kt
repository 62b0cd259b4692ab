package io.loadpilot.http

import io.loadpilot.plan.user.Headers
import io.netty.handler.codec.http.HttpHeaders

/** Response headers as the decoder left them; text is made of what is asked for only. */
internal class NettyHeaders(private val headers: HttpHeaders) : Headers {
    override fun entries(): List<Map.Entry<String, String>> = headers.entries()

    override fun get(name: String): String? = headers.get(name)

    override fun all(name: String): List<String> = headers.getAll(name)
}
