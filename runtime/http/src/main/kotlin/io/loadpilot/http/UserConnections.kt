package io.loadpilot.http

/** The connections of one user, or of all users of a loop that share them, by origin. Used on that loop only. */
internal class UserConnections(private val loop: NettyLoop, val tls: Tls) {
    private val origins = ArrayList<OriginConnections>(1)

    /** Most users know one origin or two: looking through them is quicker than hashing. */
    fun to(origin: Origin): OriginConnections {
        for (index in origins.indices) {
            if (origins[index].origin === origin) return origins[index]
        }
        if (origins.size >= ORIGIN_LIMIT) closeAll()
        return OriginConnections(loop, origin, tls).also(origins::add)
    }

    fun closeAll() {
        origins.forEach(OriginConnections::close)
        origins.clear()
    }

    private companion object {
        /** A script that invents hosts must not fill the memory. */
        const val ORIGIN_LIMIT = 100
    }
}
