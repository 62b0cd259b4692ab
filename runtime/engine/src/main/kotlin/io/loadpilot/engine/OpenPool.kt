package io.loadpilot.engine

import io.loadpilot.metrics.Arrivals

/**
 * The virtual users of an open load on one event loop. An arrival goes to an idle user; when there is none it waits in
 * the backlog with its clock running and, as long as [maxUsers] allows, another user is started. One spare user is kept
 * ready, so that load can grow without waiting for onStart. An arrival that comes late through the generator's own
 * fault starts nobody: that users are busy then says nothing about the target. Used on the loop only.
 */
internal class OpenPool(
    private val lane: Lane,
    private val roster: Roster,
    private var maxUsers: Int,
    private val maxBacklog: Int,
) : Pool {
    private val all = LinkedHashSet<VirtualUser>()
    private val idle = ArrayDeque<VirtualUser>()
    private val backlog = ArrayDeque<Turn>()
    private var starting = 0
    private var failedStarts = 0
    private var lastStartFailed = false
    private var serving = false
    private val farewell = Farewell(lane.loop, ::sendHomeIfLast)
    private var onMustered: () -> Unit = {}
    private var onEmpty: (() -> Unit)? = null

    override val users: Int get() = all.size
    override val busy: Int get() = all.size - idle.size - starting
    override val waiting: Int get() = backlog.size

    /** Users to start: one for each waiting arrival, and one to spare unless starting has just failed. */
    private val wanted: Int get() = backlog.size + (if (lastStartFailed) 0 else 1) - idle.size - starting

    override val quiet: Boolean get() = idle.size == all.size && backlog.isEmpty()

    fun arrive(index: Long, intendedNanos: Long) {
        val lag = lane.clock.nanos() - intendedNanos
        val arrival = Turn(index, intendedNanos, lagNanos = lag)
        val user = idle.removeLastOrNull()
        when {
            user != null -> perform(user, arrival)
            backlog.size < maxBacklog -> enqueue(arrival)
            else -> dropped(arrival, Arrivals.DropReason.BACKLOG_FULL)
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

    override fun abort(why: String) {
        dropWaiting()
        all.toList().forEach { it.cancel(why) }
    }

    override fun close(onEmpty: () -> Unit) {
        this.onEmpty = onEmpty
        while (true) retire(idle.removeLastOrNull() ?: break)
        sendHomeIfLast()
    }

    override fun dropWaiting() {
        backlog.forEach { dropped(it, Arrivals.DropReason.RUN_ENDED) }
        backlog.clear()
    }

    private fun dropped(arrival: Turn, reason: Arrivals.DropReason) =
        lane.recorder(arrival.intendedNanos).arrivalDropped(lane.scenario, reason)

    private fun enqueue(arrival: Turn) {
        if (all.size >= maxUsers) lane.recorder(arrival.intendedNanos).userWait()
        backlog.addLast(arrival)
    }

    private fun perform(user: VirtualUser, arrival: Turn) {
        lane.recorder(arrival.intendedNanos).arrivalStarted(lane.scenario, arrival.lagNanos)
        user.perform(arrival.iteration, arrival) { free(user) }
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
            perform(idle.removeLast(), backlog.removeFirst())
        }
        serving = false
    }

    private fun startUser() {
        val user =
            try {
                roster.enlist(lane)
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
            lane.recorder(arrival.intendedNanos).arrivalStarted(lane.scenario, arrival.lagNanos)
            val task = roster.edition.taskOf(arrival.iteration)
            lane.taskDone(task, arrival.intendedNanos, lane.clock.nanos(), Ending.of(failure), charged = false)
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
