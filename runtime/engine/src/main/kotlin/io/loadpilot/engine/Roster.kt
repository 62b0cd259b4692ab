package io.loadpilot.engine

import io.loadpilot.plan.user.UserFactory
import io.loadpilot.plan.user.UserProgram

/**
 * Makes the virtual users of one scenario. The script's `user { }` blocks run one after the other in the order of the
 * users' numbers, so that the n-th user finds the same data in each run. Any loop.
 */
internal class Roster(private val factory: UserFactory, private val transport: HttpTransport) {
    private var last = 0

    fun enlist(lane: Lane): VirtualUser {
        val number: Int
        val program: UserProgram
        synchronized(this) {
            program = factory.create()
            number = ++last
        }
        val session = UserSession(number, lane, transport.open(lane.loop, program.certificate()))
        return VirtualUser(session, program, lane)
    }
}
