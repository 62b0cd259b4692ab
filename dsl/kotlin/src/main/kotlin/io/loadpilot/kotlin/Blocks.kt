package io.loadpilot.kotlin

import io.loadpilot.values.feed.Feeder
import io.loadpilot.values.feed.NoMoreRows
import io.loadpilot.values.spelling.Spelling
import kotlin.random.Random

/** Keeps the words of an outer block out of an inner one: `header` belongs to a request, `get` to a task. */
@DslMarker
@Target(AnnotationTarget.CLASS)
@Retention(AnnotationRetention.BINARY)
public annotation class LoadPilotDsl

/**
 * Any block inside a scenario. `param`, `env` and `secret` may be used in it; what belongs to the top of a script may
 * not, and says so when the script is compiled.
 */
@LoadPilotDsl
public interface InnerBlock {
    @Deprecated("target(…) belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun target(url: String): Nothing = misplaced(url)

    @Deprecated("scenario(…) belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun scenario(name: String, block: ScenarioScope.() -> Unit): Nothing = misplaced(name to block)

    @Deprecated("setup { } belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun setup(block: suspend TaskScope.() -> Unit): Nothing = misplaced(block)

    @Deprecated("teardown { } belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun teardown(block: suspend TaskScope.() -> Unit): Nothing = misplaced(block)

    @Deprecated("include(…) belongs to the top of the script", level = DeprecationLevel.ERROR)
    public fun include(path: String): Nothing = misplaced(path)

    private fun misplaced(what: Any): Nothing = error("not at the top of the script: $what")
}

/** A block that runs within a task or a hook: who is at work, and what it is given. */
public interface TaskBlock : InnerBlock {
    @Spelling
    public val task: TaskScope

    /** The number of this virtual user, from 1; 0 in `setup` and `teardown`. */
    public val userNumber: Int get() = task.session.user()

    /**
     * Which task start this is, from 0: of the scenario for an open load and for `iterations`, of this user for
     * `users`, `userStages` and `iterationsPerUser`. -1 in hooks, `setup` and `teardown`.
     */
    public val iteration: Long get() = task.session.iteration()

    /** Random numbers that are the same in each run with the same `--seed`. */
    public val random: Random get() = task.draws

    /** The next row. When a `unique` feeder has none any more, this task and the load of the whole run end. */
    public fun <T> Feeder<T>.next(): T =
        try {
            take { task.draws.nextInt(it) }
        } catch (over: NoMoreRows) {
            task.abortRun(over.message.orEmpty())
        }
}
