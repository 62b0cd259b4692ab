package io.loadpilot.http

/** The connections of one stream that shares none: to one origin at a time, as redirects lead on. */
internal class OwnConnections(private val user: UserExchanges) : AutoCloseable {
    private var last: OriginConnections? = null

    fun to(origin: Origin): OriginConnections {
        val known = last?.takeIf { it.origin === origin }
        return known ?: OriginConnections(user.loop, origin, user.tls, Protocol.HTTP1).also {
            close()
            last = it
        }
    }

    override fun close() {
        last?.close()
    }
}
