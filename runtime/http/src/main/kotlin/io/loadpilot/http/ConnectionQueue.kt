package io.loadpilot.http

import io.loadpilot.engine.Failure

/**
 * The calls that wait for connections to one origin: for those that are being made, of which only so many are made as
 * all of them need, or for any, where there may be no more.
 */
internal class ConnectionQueue(private val home: OriginConnections) {
    private var waiting = NOBODY
    private var opening = 0
    private var balancing = false

    val isWaitedIn: Boolean get() = waiting.isNotEmpty()

    fun join(call: Call) {
        if (waiting.size >= places() && !home.isFull(opening)) return open(call)
        if (waiting === NOBODY) waiting = LinkedHashSet()
        val place = Place(call)
        waiting.add(place)
        call.waits(place)
    }

    fun next(): Call? {
        if (waiting.isEmpty()) return null
        val first = waiting.iterator().next()
        waiting.remove(first)
        return first.call
    }

    /** One connection less is being made. */
    fun made() {
        opening--
        balance()
    }

    fun failed(failure: Failure) {
        opening--
        for (other in 1 until home.expected) (next() ?: break).lost(failure, Repeat.NEVER)
        balance()
    }

    /** How many calls can count on a connection besides those for whom they are made. */
    private fun places(): Int = opening * (home.expected - 1)

    private fun open(call: Call) {
        opening++
        ConnectAttempt(home, call).start()
    }

    /** Has connections made for those who cannot count on one, as many as there may be. */
    fun balance() {
        if (balancing) return
        balancing = true
        while (waiting.size > places() && !home.isFull(opening)) open(next() ?: break)
        balancing = false
    }

    private inner class Place(val call: Call) : Carrier {
        override val phase: String get() = "connect"

        override fun abandon() {
            waiting.remove(this)
        }
    }

    private companion object {
        /** Most users never wait. */
        val NOBODY: LinkedHashSet<Place> = LinkedHashSet(0)
    }
}
