package io.loadpilot.engine

import io.loadpilot.plan.user.UserProgram

/**
 * One virtual user on its event loop: one action at a time. Between two tasks it takes up the latest edition of its
 * script, and keeps its connections and cookies.
 *
 * ```
 * start ──► onStart ──► idle ⇄ task ──► onStop ──► gone
 *              │failed    │ ▲
 *              │          ▼ │ once reloaded
 *              │        onStart of the new edition
 *              └──────────────────────────────────► gone
 * ```
 */
internal class VirtualUser(
    private val session: UserSession,
    private var program: UserProgram,
    private var edition: Edition,
    private val roster: Roster,
    private val lane: Lane,
) {
    /** That of a new edition while its onStart runs. */
    private var next: UserProgram? = null

    val number: Int get() = session.user()

    fun start(onDone: (failure: Throwable?) -> Unit) =
        session.perform(program.onStart()) { ending ->
            if (ending.failure != null) session.close()
            onDone(ending.failure)
        }

    /** Runs the task whose turn it is with [index], and records it as a whole. */
    fun perform(index: Long, turn: Turn, onDone: () -> Unit) {
        val latest = roster.edition
        if (latest === edition) perform(edition.taskOf(index), turn, onDone) else renew(latest, index, turn, onDone)
    }

    private fun perform(task: TaskEntry, turn: Turn, onDone: () -> Unit) =
        session.perform(program.task(task.index), task.name, turn) { ending ->
            lane.taskDone(task, turn.intendedNanos, session.begunNanos, ending, session.charged)
            onDone()
        }

    private fun renew(latest: Edition, index: Long, turn: Turn, onDone: () -> Unit) {
        val task = latest.taskOf(index)
        val made =
            try {
                roster.programOf(latest)
            } catch (failure: Throwable) {
                return notRenewed(failure, task, turn, onDone)
            }
        next = made
        session.perform(made.onStart()) { ending ->
            next = null
            if (ending.failure == null) {
                program = made
                edition = latest
                perform(task, turn, onDone)
            } else {
                notRenewed(ending.failure, task, turn, onDone)
            }
        }
    }

    /** Its task has failed with it; the next one tries again. */
    private fun notRenewed(failure: Throwable, task: TaskEntry, turn: Turn, onDone: () -> Unit) {
        lane.hookFailed("onStart", failure)
        lane.taskDone(task, turn.intendedNanos, lane.clock.nanos(), Ending.of(failure), charged = false)
        onDone()
    }

    fun stop(onDone: () -> Unit) =
        session.perform(program.onStop()) { ending ->
            if (ending.failure != null) lane.hookFailed("onStop", ending.failure)
            session.close()
            onDone()
        }

    /** Ends the action under way, if there is one; its completion follows. */
    fun cancel(why: String) {
        if (session.acting) (next ?: program).cancel(why)
    }
}

/**
 * A task start: which one, when it was wanted, whose chance it uses (a user's own, or with 0 the scenario's), and how
 * late the generator was with it; what it waited for a user is not in that.
 */
internal class Turn(val iteration: Long, val intendedNanos: Long, val stream: Int = 0, val lagNanos: Long = 0)
