package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.http.ConnectionPolicy.Reuse
import io.netty.channel.Channel

/**
 * The open connections to one origin that can take a request, those of one user or of all users of a loop: last in, first
 * out, so that spare ones grow old and close. Calls wait here for one that is being made if it will carry many.
 */
internal class OriginConnections(
    val loop: NettyLoop,
    val origin: Origin,
    val tls: Tls,
    val protocol: Protocol = loop.options.protocol,
) {
    private val policy = loop.options.connections
    private val idleNanos = policy.idle?.toNanos() ?: Long.MAX_VALUE
    private val ageNanos = policy.age?.toNanos() ?: Long.MAX_VALUE
    private val timed = policy.idle != null || policy.age != null
    private val queue = ConnectionQueue(this)
    private var top: Connection? = null
    private var closed = false
    private var made = 0

    /** Whether there may be no connection more beside those there are and [opening] that are being made. */
    fun isFull(opening: Int): Boolean = policy.most != null && made + opening >= policy.most

    /** Counts a connection until it is closed, where their number is limited. */
    fun count(channel: Channel) {
        if (policy.most == null) return
        made++
        channel.closeFuture().addListener {
            made--
            queue.balance()
        }
    }

    /** How many calls one more connection can be expected to carry at once. */
    val expected: Int
        get() =
            when {
                policy.reuse == Reuse.NEVER || !protocol.mayMultiplex(origin.secure) -> 1
                origin.streams > 0 -> origin.streams
                else -> policy.streams
            }

    /** Has one more connection made for [call], or lets it wait for one that is being made. */
    fun open(call: Call): Unit = queue.join(call)

    /** A connection that was being made is there and carries one call at a time. */
    fun settled() {
        if (protocol == loop.options.protocol) origin.streams = 1
        queue.made()
    }

    /** A connection that was being made is there and carries [most] calls at once. */
    fun settled(connection: Http2Connection, most: Int) {
        origin.streams = maxOf(1, most)
        serve(connection)
        queue.made()
    }

    /** One that was being made will not be: those who count on it fail with it. */
    fun failed(failure: Failure): Unit = queue.failed(failure)

    /** Nobody wants it any more for whom it was being made. */
    fun abandoned(): Unit = queue.made()

    /** Takes a connection that has room back, or gives it to those who wait. */
    fun serve(connection: Http2Connection) {
        remove(connection)
        while (connection.hasRoom) (queue.next() ?: break).served(connection)
        if (connection.hasRoom) push(connection)
    }

    fun push(connection: Connection) {
        if (policy.reuse == Reuse.NEVER || closed) return connection.retire()
        if (connection.pooled) return
        if (timed) connection.idleSince = loop.clock.nanos()
        connection.below = top
        connection.above = null
        top?.above = connection
        top = connection
        connection.pooled = true
        // Not at once: the connection may still be read by the call that it has just answered.
        if (policy.most != null && queue.isWaitedIn) loop.execute(::serveIdle)
    }

    private fun serveIdle() {
        while (queue.isWaitedIn) {
            val connection = take() ?: return
            queue.next()?.served(connection) ?: return push(connection)
        }
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
        return now - connection.openedNanos > ageNanos || (connection.isIdle && now - connection.idleSince > idleNanos)
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
