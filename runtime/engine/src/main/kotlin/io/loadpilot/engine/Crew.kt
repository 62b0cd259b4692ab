package io.loadpilot.engine

import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch

/** All virtual users of one scenario, spread over the event loops. Any thread, unless said otherwise. */
internal abstract class Crew<P : Pool>(protected val posts: List<Post<P>>) {
    /** One loop's part of the crew. */
    class Post<P : Pool>(val station: Station, val pool: P)

    init {
        posts.forEach { it.station.add(it.pool) }
    }

    /** Gets users ready before the first arrival; returns when they are up or failed. */
    open suspend fun muster() = Unit

    /** At most so many users for what arrives. */
    open suspend fun limit(users: Int) = Unit

    suspend fun dropWaiting() =
        onEach { pool, done ->
            pool.dropWaiting()
            done()
        }

    suspend fun abort(why: String) =
        onEach { pool, done ->
            pool.abort(why)
            done()
        }

    suspend fun quiet(): Boolean = posts.all { it.station.on { it.pool.quiet } }

    /** Leaves out loops that a script holds to the end. */
    suspend fun close() =
        onEach(posts.filter { it.station.answersWithin(PING_MILLIS) }) { pool, done -> pool.close(done) }

    protected suspend fun onEach(chosen: List<Post<P>> = posts, action: (P, done: () -> Unit) -> Unit) =
        coroutineScope {
            chosen.forEach { post ->
                launch { post.station.await<Unit> { done -> action(post.pool) { done(Unit) } } }
            }
        }

    companion object {
        private const val PING_MILLIS = 1_000L

        /** One part of [total] in [of] parts that differ by 1 at most and add up to it. */
        fun share(total: Int, index: Int, of: Int) = total / of + if (index < total % of) 1 else 0
    }
}
