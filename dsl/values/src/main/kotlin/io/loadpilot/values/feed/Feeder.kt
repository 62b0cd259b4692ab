package io.loadpilot.values.feed

import io.loadpilot.values.spelling.Spelling
import java.util.function.IntUnaryOperator

/** Gives the users of all event loops their rows, one at a time; `next()` in a task or a `user { }` block takes one. */
public abstract class Feeder<out T> internal constructor() {
    /** What `next()` gives while the plan is made. Takes nothing. */
    @Spelling
    public abstract fun sample(): T

    /**
     * Any thread. [draw] gives a number below its argument, from the task's own random numbers; null in a `user { }`
     * block.
     *
     * @throws NoMoreRows when a `unique` feeder has given all
     */
    @Spelling
    public abstract fun take(draw: IntUnaryOperator?): T
}

/** There will be no further row. */
@Spelling
public class NoMoreRows internal constructor(message: String) : RuntimeException(message, null, false, false)
