package io.loadpilot.engine

import io.loadpilot.plan.user.UserFactory

/**
 * Makes the virtual users of one scenario. The script's `user { }` blocks run one after the other in the order of the
 * users' numbers, so that the n-th user finds the same data in each run. Any loop.
 */
internal class Roster(private val factory: UserFactory, private val transport: HttpTransport) {
    private var last = 0

    fun enlist(lane: Lane): VirtualUser {
        val http = transport.open(lane.loop)
        return synchronized(this) {
            val session = UserSession(last + 1, lane, http)
            val program = factory.create()
            last++
            VirtualUser(session, program, lane)
        }
    }
}
