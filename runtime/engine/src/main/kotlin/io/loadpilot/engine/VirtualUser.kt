package io.loadpilot.engine

import io.loadpilot.plan.user.UserProgram

/**
 * One virtual user on its event loop: one action at a time.
 *
 * ```
 * start ──► onStart ──► idle ⇄ task ──► onStop ──► gone
 *              └─ failed ──────────────────────────► gone
 * ```
 */
internal class VirtualUser(
    private val session: UserSession,
    private val program: UserProgram,
    private val lane: Lane,
) {
    val number: Int get() = session.user()

    fun start(onDone: (failure: Throwable?) -> Unit) =
        session.perform(program.onStart()) { ending ->
            if (ending.failure != null) session.close()
            onDone(ending.failure)
        }

    /** Runs a task and records it as a whole. */
    fun perform(task: Int, turn: Turn, onDone: () -> Unit) {
        session.perform(program.task(task), task, turn) { ending ->
            lane.taskDone(task, turn.intendedNanos, session.begunNanos, ending, session.charged)
            onDone()
        }
    }

    fun stop(onDone: () -> Unit) =
        session.perform(program.onStop()) { ending ->
            if (ending.failure != null) lane.hookFailed("onStop", ending.failure)
            session.close()
            onDone()
        }

    /** Ends the action under way, if there is one; its completion follows. */
    fun cancel(why: String) {
        if (session.acting) program.cancel(why)
    }
}

/**
 * A task start: which one, when it was wanted, whose chance it uses (a user's own, or with 0 the scenario's), and how
 * late the generator was with it; what it waited for a user is not in that.
 */
internal class Turn(val iteration: Long, val intendedNanos: Long, val stream: Int = 0, val lagNanos: Long = 0)
