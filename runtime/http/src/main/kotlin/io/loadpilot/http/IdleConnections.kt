package io.loadpilot.http

/** The open connections to one origin that wait for work: last in, first out, so that spare ones grow old and close. */
internal class IdleConnections {
    private var top: Connection? = null

    fun push(connection: Connection) {
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
            if (connection.isOpen) return connection
        }
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

    fun closeAll() {
        while (true) (take() ?: return).abandon()
    }
}
