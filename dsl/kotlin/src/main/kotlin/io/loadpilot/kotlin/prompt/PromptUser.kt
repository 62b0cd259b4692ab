package io.loadpilot.kotlin.prompt

import io.loadpilot.kotlin.SingleExchange
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.UserCoroutine
import io.loadpilot.plan.user.Action
import io.loadpilot.plan.user.Completion
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import io.loadpilot.values.Response
import kotlinx.coroutines.suspendCancellableCoroutine
import java.util.concurrent.CompletableFuture
import java.util.function.Consumer

/**
 * Makes actions of one virtual user from what is typed. They are to be started one at a time, on the user's loop.
 * [onResponse] is told there what each of their requests gave, before the action goes on.
 */
public class PromptUser
    @JvmOverloads
    constructor(
        private val onResponse: OnResponse = OnResponse { _, _, _ -> },
    ) {
        /** Told what one request gave: as the session tells it, and as a script sees it. */
        public fun interface OnResponse {
            public fun answered(request: Request, reply: Reply, response: Response)
        }

        private val coroutine = UserCoroutine()
        private var watched: WatchedSession? = null

        /** Each action is to be started once; [TypedAction.result] is done when its block is. */
        public fun <T> action(block: suspend TaskScope.() -> T): TypedAction<T> = TypedAction(this, block)

        /** The action that sends one request. */
        public fun send(request: Request): TypedAction<Response> =
            action { suspendCancellableCoroutine { SingleExchange(this, request, it).begin() } }

        /** Ends the action under way. To be called on the user's loop. */
        public fun cancel(why: String): Unit = coroutine.cancel(why)

        internal fun run(block: suspend TaskScope.() -> Unit, session: Session, completion: Completion) {
            val own = watched?.takeIf { it.session === session } ?: WatchedSession(session).also { watched = it }
            coroutine.run(block, own, completion)
        }

        private inner class WatchedSession(val session: Session) : Session by session {
            override fun send(request: Request, onReply: Consumer<Reply>): EventLoop.Cancellation =
                session.send(request) { reply ->
                    coroutine
                        .respond(reply, request.handling().discardBody())
                        ?.let { onResponse.answered(request, reply, it) }
                    onReply.accept(reply)
                }
        }
    }

/** A block that gives a value, as an engine starts it. */
public class TypedAction<T> internal constructor(
    private val user: PromptUser,
    private val block: suspend TaskScope.() -> T,
) : Action {
    /** Done on the loop: with the value, or with what the block threw. */
    public val result: CompletableFuture<T> = CompletableFuture()

    override fun start(session: Session, completion: Completion) {
        var value: Result<T>? = null
        user.run({ value = Result.success(block()) }, session) { failure ->
            completion.done(failure)
            val given = value
            when {
                failure != null -> result.completeExceptionally(failure)
                given != null -> result.complete(given.getOrThrow())
            }
        }
    }
}
