package io.loadpilot.engine

import io.loadpilot.plan.Scenario
import io.loadpilot.schedule.WeightedOrder
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import java.util.concurrent.atomic.AtomicBoolean
import java.util.concurrent.atomic.AtomicInteger

/** All virtual users of one scenario, spread over the event loops: arrival i goes to loop i modulo their number. */
internal class Crew(scenario: Scenario, stations: List<Station>, lane: (Station) -> Lane, transport: HttpTransport) :
    ArrivalSink {
    private val berths: List<Berth>

    init {
        val order = WeightedOrder(*scenario.tasks().map { it.weight() }.toIntArray())
        val numbers = AtomicInteger()
        val used = stations.take(scenario.limits().maxUsers())
        berths =
            used.mapIndexed { i, station ->
                val here = lane(station)
                val newUser = {
                    val session = UserSession(numbers.incrementAndGet(), here, transport.open(station.loop))
                    VirtualUser(session, scenario.users().create(), here)
                }
                val backlog = share(scenario.limits().maxBacklog(), i, used.size)
                val pool = UserPool(here, newUser, order, share(scenario.limits().maxUsers(), i, used.size), backlog)
                station.add(pool)
                Berth(station, pool)
            }
    }

    override fun arrive(index: Long, intendedNanos: Long): Boolean =
        berths[(index % berths.size).toInt()].ring.offer(index, intendedNanos)

    override fun flush() = berths.forEach(Berth::wake)

    /** Starts the first user on each loop, so that the first arrivals find one; returns when they are up or failed. */
    suspend fun muster() = onEach { pool, done -> pool.muster(done) }

    suspend fun close() = onEach { pool, done -> pool.close(done) }

    suspend fun abort() = berths.forEach { it.station.on(it.pool::abort) }

    suspend fun dropBacklog() = berths.forEach { it.station.on(it.pool::dropBacklog) }

    suspend fun limit(users: Int) {
        berths.forEachIndexed { i, berth -> berth.station.on { berth.pool.limit(share(users, i, berths.size)) } }
    }

    suspend fun quiet(): Boolean = berths.all { it.station.on { it.ring.isEmpty && it.pool.quiet } }

    private suspend fun onEach(action: (UserPool, done: () -> Unit) -> Unit) =
        coroutineScope {
            berths.forEach { berth ->
                launch { berth.station.await<Unit> { done -> action(berth.pool) { done(Unit) } } }
            }
        }

    private fun share(total: Int, index: Int, of: Int) = total / of + if (index < total % of) 1 else 0

    /** One loop's part of the crew, and the way of arrivals to it. */
    private class Berth(val station: Station, val pool: UserPool) {
        val ring = ArrivalRing()
        private val awake = AtomicBoolean()
        private val takeArrivals =
            Runnable {
                awake.set(false)
                ring.drain(pool::arrive)
            }

        /** One wake-up is enough for all the arrivals that are in the ring when it is served. */
        fun wake() {
            if (!ring.isEmpty && awake.compareAndSet(false, true)) station.loop.execute(takeArrivals)
        }
    }
}
