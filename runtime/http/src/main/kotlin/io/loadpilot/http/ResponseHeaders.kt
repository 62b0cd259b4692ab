package io.loadpilot.http

import io.loadpilot.plan.user.Headers
import io.netty.util.AsciiString

/** Response headers as a decoder left them; text is made of what is asked for only. Names are asked for in lower case. */
internal abstract class ResponseHeaders : Headers {
    abstract fun contains(name: AsciiString): Boolean

    abstract fun all(name: AsciiString): List<String>

    /** The announced size of the body, or -1. */
    abstract val contentLength: Long

    override fun toString(): String = entries().joinToString("\n") { (name, value) -> "$name: $value" }
}
