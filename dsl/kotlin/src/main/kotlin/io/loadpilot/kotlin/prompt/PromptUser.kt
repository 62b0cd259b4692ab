package io.loadpilot.kotlin.prompt

import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.UserCoroutine
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.Session
import java.util.concurrent.CompletableFuture

/** Makes actions of one virtual user from what is typed. They are to be started one at a time, on the user's loop. */
public class PromptUser {
    private val coroutine = UserCoroutine()

    /** Each action is to be started once; [TypedAction.result] is done when its block is. */
    public fun <T> action(block: suspend TaskScope.() -> T): TypedAction<T> = TypedAction(coroutine, block)

    /** Ends the action under way. To be called on the user's loop. */
    public fun cancel(why: String): Unit = coroutine.cancel(why)
}

/** A block that gives a value, as an engine starts it. */
public class TypedAction<T> internal constructor(
    private val coroutine: UserCoroutine,
    private val block: suspend TaskScope.() -> T,
) : Action {
    /** Done on the loop: with the value, or with what the block threw. */
    public val result: CompletableFuture<T> = CompletableFuture()

    override fun start(session: Session, completion: Completion) {
        var value: Result<T>? = null
        coroutine.run({ value = Result.success(block()) }, session) { failure ->
            completion.done(failure)
            val given = value
            when {
                failure != null -> result.completeExceptionally(failure)
                given != null -> result.complete(given.getOrThrow())
            }
        }
    }
}
