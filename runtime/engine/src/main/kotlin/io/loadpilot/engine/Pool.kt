package io.loadpilot.engine

/** The virtual users of one scenario on one event loop. Used on the loop only. */
internal interface Pool {
    /** Alive: starting, waiting or running a task. */
    val users: Int

    /** Running a task. */
    val busy: Int

    /** Arrivals that wait for a user. */
    val waiting: Int

    /** No task is under way and none waits. */
    val quiet: Boolean

    /** Gives up what waits to be started. */
    fun dropWaiting()

    /** Ends whatever users are doing and gives up what waits. Their onStop still runs. [why] is what is told of it. */
    fun abort(why: String)

    /** Sends every user home as soon as it is idle; [onEmpty] is called when the last has left. */
    fun close(onEmpty: () -> Unit)
}
