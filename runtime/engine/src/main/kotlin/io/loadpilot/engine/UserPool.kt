package io.loadpilot.engine

import io.loadpilot.metrics.Arrivals
import io.loadpilot.schedule.WeightedOrder

/**
 * The virtual users of one scenario on one event loop. An arrival goes to an idle user; when there is none it waits in
 * the backlog with its clock running and, as long as [maxUsers] allows, another user is started. One spare user is kept
 * ready, so that load can grow without waiting for onStart. An arrival that comes late through the generator's own
 * fault starts nobody: that users are busy then says nothing about the target. Used on the loop only.
 */
internal class UserPool(
    private val lane: Lane,
    private val newUser: () -> VirtualUser,
    private val order: WeightedOrder,
    private var maxUsers: Int,
    private val maxBacklog: Int,
) {
    private val all = LinkedHashSet<VirtualUser>()
    private val idle = ArrayDeque<VirtualUser>()
    private val backlog = ArrayDeque<Arrival>()
    private var starting = 0
    private var failedStarts = 0
    private var lastStartFailed = false
    private var serving = false
    private val farewell = Farewell(lane.loop, ::sendHomeIfLast)
    private var onMustered: () -> Unit = {}
    private var onEmpty: (() -> Unit)? = null

    private class Arrival(val task: Int, val intendedNanos: Long, val lagNanos: Long)

    val users: Int get() = all.size
    val busy: Int get() = all.size - idle.size - starting
    val waiting: Int get() = backlog.size

    /** Users to start: one for each waiting arrival, and one to spare unless starting has just failed. */
    private val wanted: Int get() = backlog.size + (if (lastStartFailed) 0 else 1) - idle.size - starting

    /** No task is under way and none waits. */
    val quiet: Boolean get() = idle.size == all.size && backlog.isEmpty()

    fun arrive(index: Long, intendedNanos: Long) {
        val lag = lane.clock.nanos() - intendedNanos
        val task = order.taskOf(index)
        val user = idle.removeLastOrNull()
        when {
            user != null -> perform(user, task, intendedNanos, lag)
            backlog.size < maxBacklog -> enqueue(Arrival(task, intendedNanos, lag))
            else -> lane.recorder.arrivalDropped(lane.scenario, Arrivals.DropReason.BACKLOG_FULL)
        }
        if (idle.isEmpty() && (lag < LATE_NANOS || all.isEmpty())) grow()
    }

    /** Starts the first user; [onReady] is called when it is up, or could not start. */
    fun muster(onReady: () -> Unit) {
        grow()
        if (starting == 0) onReady() else onMustered = onReady
    }

    /** Starts users until one is on its way for each waiting arrival, and a spare one. */
    private fun grow() {
        val failuresBefore = failedStarts
        while (onEmpty == null && failedStarts == failuresBefore && wanted > 0 && all.size < maxUsers) startUser()
    }

    fun limit(users: Int) {
        maxUsers = users
        while (all.size > maxUsers) retire(idle.removeFirstOrNull() ?: return)
    }

    /** Ends whatever users are doing and gives up what waits. Their onStop still runs. */
    fun abort() {
        dropBacklog()
        all.toList().forEach(VirtualUser::cancel)
    }

    /** Sends every user home as soon as it is idle; [onEmpty] is called when the last has left. */
    fun close(onEmpty: () -> Unit) {
        this.onEmpty = onEmpty
        while (true) retire(idle.removeLastOrNull() ?: break)
        sendHomeIfLast()
    }

    fun dropBacklog() {
        repeat(backlog.size) { lane.recorder.arrivalDropped(lane.scenario, Arrivals.DropReason.RUN_ENDED) }
        backlog.clear()
    }

    private fun enqueue(arrival: Arrival) {
        if (all.size >= maxUsers) lane.recorder.userWait()
        backlog.addLast(arrival)
    }

    private fun perform(user: VirtualUser, task: Int, intendedNanos: Long, lagNanos: Long) {
        lane.recorder.arrivalStarted(lane.scenario, lagNanos)
        user.perform(task, intendedNanos) { free(user) }
    }

    private fun free(user: VirtualUser) {
        if (all.size > maxUsers || (onEmpty != null && backlog.isEmpty())) {
            retire(user)
        } else {
            idle.addLast(user)
            serve()
        }
    }

    /** A loop rather than a recursion: a task that does not wait for anything frees its user at once. */
    private fun serve() {
        if (serving) return
        serving = true
        while (idle.isNotEmpty() && backlog.isNotEmpty()) {
            val arrival = backlog.removeFirst()
            perform(idle.removeLast(), arrival.task, arrival.intendedNanos, arrival.lagNanos)
        }
        serving = false
    }

    private fun startUser() {
        val user =
            try {
                newUser()
            } catch (failure: Throwable) {
                startFailed(failure)
                return
            }
        starting++
        all.add(user)
        user.start { failure ->
            starting--
            if (failure == null) {
                lastStartFailed = false
                free(user)
            } else {
                all.remove(user)
                startFailed(failure)
            }
            if (starting == 0) onMustered()
        }
    }

    /** A user that could not start takes the longest waiting arrival with it, so that starts never outrun arrivals. */
    private fun startFailed(failure: Throwable) {
        failedStarts++
        lastStartFailed = true
        lane.hookFailed("onStart", failure)
        val arrival = backlog.removeFirstOrNull()
        if (arrival != null) {
            lane.recorder.arrivalStarted(lane.scenario, arrival.lagNanos)
            val now = lane.clock.nanos()
            lane.taskDone(arrival.task, arrival.intendedNanos, now, outcomeOf(failure), failure, charged = false)
        }
        if (backlog.isNotEmpty()) lane.loop.execute(::grow)
        sendHomeIfLast()
    }

    private fun retire(user: VirtualUser) {
        all.remove(user)
        farewell.of(user)
    }

    private fun sendHomeIfLast() {
        if (all.isEmpty() && farewell.done) onEmpty?.invoke()
    }

    private companion object {
        const val LATE_NANOS = 20_000_000L
    }
}
