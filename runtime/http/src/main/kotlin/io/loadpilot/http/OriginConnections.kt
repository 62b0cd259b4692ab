package io.loadpilot.http

import io.loadpilot.http.ConnectionPolicy.Reuse

/**
 * The open connections to one origin that can take a request, those of one user or of all users of a loop: last in, first
 * out, so that spare ones grow old and close.
 */
internal class OriginConnections(val loop: NettyLoop, val origin: Origin) {
    private val policy = loop.options.connections
    private val idleNanos = policy.idle?.toNanos() ?: Long.MAX_VALUE
    private val ageNanos = policy.age?.toNanos() ?: Long.MAX_VALUE
    private val timed = policy.idle != null || policy.age != null
    private var top: Connection? = null
    private var closed = false

    fun push(connection: Connection) {
        if (policy.reuse == Reuse.NEVER || closed) return connection.retire()
        if (timed) connection.idleSince = loop.clock.nanos()
        connection.below = top
        connection.above = null
        top?.above = connection
        top = connection
        connection.pooled = true
    }

    fun take(): Connection? {
        while (true) {
            val connection = top ?: return null
            remove(connection)
            if (connection.isOpen && !isStale(connection)) return connection
            connection.retire()
        }
    }

    private fun isStale(connection: Connection): Boolean {
        if (!timed) return false
        val now = loop.clock.nanos()
        return now - connection.idleSince > idleNanos || now - connection.openedNanos > ageNanos
    }

    fun remove(connection: Connection) {
        if (!connection.pooled) return
        val above = connection.above
        val below = connection.below
        if (above == null) top = below else above.below = below
        below?.above = above
        connection.above = null
        connection.below = null
        connection.pooled = false
    }

    /** Those that are busy close when they are not any more. */
    fun close() {
        closed = true
        while (true) (take() ?: return).retire()
    }
}
