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
    fun start(onDone: (failure: Throwable?) -> Unit) =
        session.perform(program.onStart(), 0) { failure, _ -> onDone(failure) }

    /** Runs a task that was wanted at [intendedNanos] and records it as a whole. */
    fun perform(task: Int, intendedNanos: Long, onDone: () -> Unit) {
        val started = lane.clock.nanos()
        session.perform(program.task(task), started - intendedNanos) { failure, outcome ->
            lane.taskDone(task, intendedNanos, started, outcome, failure, session.answered)
            onDone()
        }
    }

    fun stop(onDone: () -> Unit) =
        session.perform(program.onStop(), 0) { failure, _ ->
            if (failure != null) lane.hookFailed("onStop", failure)
            onDone()
        }

    /** Ends the action under way, if there is one; its completion follows. */
    fun cancel() {
        if (session.acting) program.cancel()
    }
}
