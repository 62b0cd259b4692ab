package io.loadpilot.engine

import io.loadpilot.plan.Scenario
import io.loadpilot.schedule.WeightedOrder
import java.util.concurrent.atomic.AtomicBoolean

/** The users of an open load: arrival i goes to loop i modulo their number. */
internal class OpenCrew private constructor(posts: List<Post<Berth>>) :
    Crew<OpenCrew.Berth>(posts),
    ArrivalSink {
        override fun arrive(index: Long, intendedNanos: Long): Boolean =
            posts[(index % posts.size).toInt()].pool.ring.offer(index, intendedNanos)

        override fun flush() = posts.forEach { it.pool.wake() }

        /** Starts the first user on each loop, so that the first arrivals find one. */
        override suspend fun muster() = onEach { berth, done -> berth.pool.muster(done) }

        override suspend fun limit(users: Int) {
            posts.forEachIndexed { i, post -> post.station.on { post.pool.pool.limit(share(users, i, posts.size)) } }
        }

        /** A pool and the way of arrivals to it. */
        class Berth(private val station: Station, val pool: OpenPool) : Pool by pool {
            val ring = ArrivalRing()
            private val awake = AtomicBoolean()
            private val takeArrivals =
                Runnable {
                    awake.set(false)
                    ring.drain(pool::arrive)
                }

            override val quiet: Boolean get() = ring.isEmpty && pool.quiet

            /** One wake-up is enough for all the arrivals that are in the ring when it is served. Any thread. */
            fun wake() {
                if (!ring.isEmpty && awake.compareAndSet(false, true)) station.loop.execute(takeArrivals)
            }
        }

        companion object {
            fun of(scenario: Scenario, stations: List<Station>, lane: (Station) -> Lane, roster: Roster): OpenCrew {
                val order = WeightedOrder.of(scenario.tasks())
                val limits = scenario.limits()
                val used = stations.take(limits.maxUsers())
                return OpenCrew(
                    used.mapIndexed { i, station ->
                        val users = share(limits.maxUsers(), i, used.size)
                        val backlog = share(limits.maxBacklog(), i, used.size)
                        Post(station, Berth(station, OpenPool(lane(station), roster, order, users, backlog)))
                    },
                )
            }
        }
    }
