package io.loadpilot.http

import io.loadpilot.engine.Clock

/** The idle connections of one user, or of all users of a loop that share them, by origin. Used on that loop only. */
internal class UserConnections(private val policy: ConnectionPolicy, private val clock: Clock) {
    private var origins = ArrayList<Origin>(1)
    private var idle = ArrayList<IdleConnections>(1)

    /** Most users know one origin or two: looking through them is quicker than hashing. */
    fun to(origin: Origin): IdleConnections {
        for (index in origins.indices) {
            if (origins[index] === origin) return idle[index]
        }
        if (origins.size >= ORIGIN_LIMIT) closeAll()
        return IdleConnections(policy, clock).also {
            origins.add(origin)
            idle.add(it)
        }
    }

    fun closeAll() {
        idle.forEach(IdleConnections::closeAll)
        idle.clear()
        origins.clear()
    }

    private companion object {
        /** A script that invents hosts must not fill the memory. */
        const val ORIGIN_LIMIT = 100
    }
}
