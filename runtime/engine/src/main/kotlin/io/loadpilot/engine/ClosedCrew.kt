package io.loadpilot.engine

/** The users of a closed load. How many there are is told by the pacer's thread. */
internal class ClosedCrew private constructor(posts: List<Post<ClosedPool>>, private val budget: Budget) :
    Crew<ClosedPool>(posts),
    UserSink {
        private var users = 0

        override val spent: Boolean get() = budget.spent

        override val unstarted: Long get() = budget.unstarted

        override fun users(count: Int) {
            posts.forEachIndexed { i, post ->
                val here = share(count, i, posts.size)
                if (here != share(users, i, posts.size)) post.station.loop.execute { post.pool.aim(here) }
            }
            users = count
        }

        override fun hold(pause: Boolean) =
            posts.forEach { post -> post.station.loop.execute { post.pool.hold(pause) } }

        companion object {
            fun of(stations: List<Station>, lane: (Station) -> Lane, roster: Roster, budget: Budget): ClosedCrew {
                val posts =
                    stations.map { Post(it, ClosedPool(lane(it), roster, budget)) }
                return ClosedCrew(posts, budget)
            }
        }
    }
