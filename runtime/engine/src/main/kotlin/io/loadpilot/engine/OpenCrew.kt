package io.loadpilot.engine

import io.loadpilot.plan.Scenario

/** The users of an open load: arrival i goes to loop i modulo their number. */
internal class OpenCrew private constructor(posts: List<Post<Berth>>) :
    Crew<Berth>(posts),
    ArrivalSink {
        override fun begin(leg: Leg) =
            posts.forEachIndexed { i, post ->
                post.station.loop.execute { post.pool.begin(ArrivalCursor(leg, i, posts.size)) }
            }

        override fun changed() = posts.forEach { post -> post.station.loop.execute(post.pool::take) }

        /** Starts the first user on each loop, so that the first arrivals find one. */
        override suspend fun muster() = onEach { berth, done -> berth.pool.muster(done) }

        override suspend fun limit(users: Int) {
            posts.forEachIndexed { i, post -> post.station.on { post.pool.pool.limit(share(users, i, posts.size)) } }
        }

        companion object {
            fun of(scenario: Scenario, stations: List<Station>, lane: (Station) -> Lane, roster: Roster): OpenCrew {
                val limits = scenario.limits()
                val used = stations.take(limits.maxUsers())
                return OpenCrew(
                    used.mapIndexed { i, station ->
                        val users = share(limits.maxUsers(), i, used.size)
                        val backlog = share(limits.maxBacklog(), i, used.size)
                        val its = lane(station)
                        Post(station, Berth(its.loop, its.clock, OpenPool(its, roster, users, backlog)))
                    },
                )
            }
        }
    }
