package io.loadpilot.kotlin

import io.loadpilot.kotlin.json.Json
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.ClientCertificate
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.Session
import io.loadpilot.plan.user.UserProgram
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
        val body = coroutine.lastResponse?.takeIf { it.reply === reply }?.json ?: Json.parse(reply.body())
        val reason = verdict(reply.status(), body)
        if (reason == null) {
            reply.accept()
            return null
        }
        reply.reject(reason)
        return CheckFailure(reason)
    }

    /** Null if the check holds. Whatever it throws, assertion errors included, is a failed check. */
    @Suppress("TooGenericExceptionCaught")
    private fun verdict(status: Int, body: Json): String? =
        try {
            if (check.block(status, body)) null else "check \"${check.task}\" failed with status $status"
        } catch (thrown: Throwable) {
            "check \"${check.task}\": ${thrown.inWords()}"
        }
}

/** A check's own failures speak for themselves; anything else is named. */
internal fun Throwable.inWords(): String =
    if (this is CheckFailure) message.orEmpty() else listOfNotNull(javaClass.simpleName, message).joinToString(": ")
