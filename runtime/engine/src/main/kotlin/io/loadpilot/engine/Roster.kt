package io.loadpilot.engine

import io.loadpilot.plan.user.UserProgram

/**
 * Makes the virtual users of one scenario. The script's `user { }` blocks run one after the other in the order of the
 * users' numbers, so that the n-th user finds the same data in each run. Any loop.
 */
internal class Roster(first: Edition, private val transport: HttpTransport) {
    private var last = 0

    /** What users who begin a task from now on are to do. */
    @Volatile
    var edition: Edition = first

    fun enlist(lane: Lane): VirtualUser {
        val number: Int
        val edition = edition
        val program: UserProgram
        synchronized(this) {
            program = edition.program()
            number = ++last
        }
        val session = UserSession(number, lane, transport.open(lane.loop, program.certificate()))
        return VirtualUser(session, program, edition, this, lane)
    }

    /** The program of a user who takes up another edition. */
    fun programOf(edition: Edition): UserProgram = synchronized(this) { edition.program() }
}
