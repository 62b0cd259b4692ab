package io.loadpilot.kotlin

import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Session
import io.loadpilot.plan.user.UserProgram
import io.loadpilot.values.Response
import io.loadpilot.values.inWords
import io.loadpilot.values.json.Json
import io.loadpilot.values.spelling.Spelling
import kotlinx.coroutines.CancellationException

/** One virtual user: the blocks that its own run of `user { }` declared. */
internal class ScriptedUser(declared: UserScope) : UserProgram {
    private val coroutine = UserCoroutine()
    private val start = action(declared.start)
    private val stop = action(declared.stop)
    private val tasks: Array<Action> =
        Array(declared.tasks.size) { index ->
            val task = declared.tasks[index]
            val check = declared.checks.firstOrNull { it.task == task.task.name() }
            if (check == null) BlockAction(coroutine, task.block) else CheckedAction(coroutine, task.block, check)
        }

    private val certificate = declared.certificate

    override fun certificate(): ClientCertificate? = certificate

    override fun onStart(): Action = start

    override fun onStop(): Action = stop

    override fun task(index: Int): Action = tasks[index]

    override fun cancel(why: String): Unit = coroutine.cancel(why)

    private fun action(block: (suspend TaskScope.() -> Unit)?): Action =
        if (block == null) Action.NONE else BlockAction(coroutine, block)
}

/** One that came when the rows of the script were used up: it ends the run instead of starting. */
internal class UserWithoutRow(private val why: String) : UserProgram {
    override fun onStart(): Action =
        Action { session, completion ->
            session.abortRun(why)
            completion.done(CancellationException(why))
        }

    override fun onStop(): Action = Action.NONE

    override fun task(index: Int): Action = Action.NONE

    override fun cancel(why: String): Unit = Unit
}

/** A suspending block as an action. */
internal class BlockAction(private val coroutine: UserCoroutine, private val block: suspend TaskScope.() -> Unit) :
    Action {
    override fun start(session: Session, completion: Completion): Unit = coroutine.run(block, session, completion)
}

/** A task whose last response is judged by a check of the script. */
private class CheckedAction(
    private val coroutine: UserCoroutine,
    private val block: suspend TaskScope.() -> Unit,
    private val check: DeclaredCheck,
) : Action {
    override fun start(session: Session, completion: Completion): Unit =
        coroutine.run(block, session) { failure -> completion.done(failure ?: judge(session)) }

    private fun judge(session: Session): CheckFailure? {
        val reply = session.lastReply()
        if (reply == null || reply.failure() != null) return null
        val body = bodyOf(reply, coroutine.lastResponse)
        val reason = reasonAgainst(check.task, reply) { check.block(reply.status(), body) }
        if (reason == null) {
            reply.accept()
            return null
        }
        reply.reject(reason)
        return CheckFailure(reason)
    }
}

/** The check of a task that suspends: it is to be the last word of the task called [task], which has another one too. */
@Spelling
public suspend fun TaskScope.judgeLast(task: String, holds: suspend (status: Int, body: Json) -> Boolean) {
    val reply = session.lastReply()
    if (reply == null || reply.failure() != null) return
    val body = bodyOf(reply, last)
    val reason = reasonAgainst(task, reply) { holds(reply.status(), body) } ?: return
    reply.reject(reason)
    throw CheckFailure(reason)
}

private fun bodyOf(reply: Reply, last: Response?): Json =
    last?.takeIf { it.reply === reply }?.json ?: Json.parse(reply.body())

/** Null if the check holds. Whatever it throws, assertion errors included, is a failed check. */
@Suppress("TooGenericExceptionCaught")
private inline fun reasonAgainst(task: String, reply: Reply, holds: () -> Boolean): String? =
    try {
        if (holds()) null else "check \"$task\" failed with status ${reply.status()}"
    } catch (cancelled: CancellationException) {
        throw cancelled
    } catch (thrown: Throwable) {
        "check \"$task\": ${thrown.inWords()}"
    }
