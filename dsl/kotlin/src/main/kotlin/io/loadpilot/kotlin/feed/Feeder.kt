package io.loadpilot.kotlin.feed

import kotlin.random.Random

/** Gives the users of all event loops their rows, one at a time; `next()` in a task or a `user { }` block takes one. */
public abstract class Feeder<out T> internal constructor() {
    /** What `next()` gives while the plan is made. Takes nothing. */
    internal abstract fun sample(): T

    /** Any thread. [random] is the task's own, null in a `user { }` block. */
    internal abstract fun take(random: Random?): T
}

/** There will be no further row. */
internal class NoMoreRows(message: String) : RuntimeException(message, null, false, false)
