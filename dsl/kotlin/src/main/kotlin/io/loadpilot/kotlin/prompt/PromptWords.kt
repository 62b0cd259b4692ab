package io.loadpilot.kotlin.prompt

import io.loadpilot.kotlin.TaskScope

/**
 * What a line typed at a prompt knows beyond a script: the public members of the class that implements this, which must
 * be public too. It carries no DSL marker, so that `last` can be used next to `get("/")`.
 */
public interface PromptWords {
    /**
     * Runs [block] as a task of a virtual user and waits for its end. What is typed need not call it: a line that
     * suspends is put into it. The thread that waits may be interrupted; an event loop must not wait.
     *
     * @throws InterruptedException when the waiting thread was interrupted; the block is cancelled
     */
    public fun <T> await(block: suspend TaskScope.() -> T): T
}
