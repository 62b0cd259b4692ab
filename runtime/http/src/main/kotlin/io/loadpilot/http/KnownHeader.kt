package io.loadpilot.http

import io.loadpilot.plan.user.Request

/** Request headers that the transport would write itself, as bits: what the script sets is not written twice. */
internal object KnownHeader {
    const val HOST = 1
    const val USER_AGENT = 2
    const val ACCEPT = 4
    const val ACCEPT_ENCODING = 8
    const val CONTENT_LENGTH = 16
    const val COOKIE = 32
    const val CONNECTION = 64
    const val TRANSFER_ENCODING = 128

    const val FRAMING = CONNECTION or TRANSFER_ENCODING or CONTENT_LENGTH
    const val STANDARD = HOST or USER_AGENT or ACCEPT or ACCEPT_ENCODING

    fun bits(headers: List<Request.Pair>): Int {
        var bits = 0
        for (index in headers.indices) bits = bits or bit(headers[index].name)
        return bits
    }

    /** The bit of [name], or 0 for any other header. */
    fun bit(name: String): Int =
        when (name.length) {
            4 -> bitIf(name, "Host", HOST)
            6 -> bitIf(name, "Accept", ACCEPT) or bitIf(name, "Cookie", COOKIE)
            10 -> bitIf(name, "User-Agent", USER_AGENT) or bitIf(name, "Connection", CONNECTION)
            14 -> bitIf(name, "Content-Length", CONTENT_LENGTH)
            15 -> bitIf(name, "Accept-Encoding", ACCEPT_ENCODING)
            17 -> bitIf(name, "Transfer-Encoding", TRANSFER_ENCODING)
            else -> 0
        }

    private fun bitIf(name: String, known: String, bit: Int) = if (name.equals(known, ignoreCase = true)) bit else 0
}
