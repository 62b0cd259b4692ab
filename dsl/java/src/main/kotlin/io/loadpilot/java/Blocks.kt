package io.loadpilot.java

import io.loadpilot.values.json.Json

/** What a task or a hook does; it may block its thread. What it throws is an error of the task. */
public fun interface Work {
    @Throws(Exception::class)
    public fun run(task: Task)
}

/** A piece of a task, such as the body of a transaction, that gives nothing back. */
public fun interface Step {
    @Throws(Exception::class)
    public fun run()
}

/** Something that may be tried again; [attempt] counts from 1. */
public fun interface Attempted<T> {
    @Throws(Exception::class)
    public fun run(attempt: Int): T
}

/** Judges the last response of a task: false or an exception makes it an error. */
public fun interface Check {
    @Throws(Exception::class)
    public fun holds(status: Int, body: Json): Boolean
}
