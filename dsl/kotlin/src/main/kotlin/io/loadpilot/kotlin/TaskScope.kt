package io.loadpilot.kotlin

import io.loadpilot.plan.user.Reply
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Session
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.suspendCancellableCoroutine
import kotlinx.coroutines.withContext

/**
 * What a task or a hook can do: send requests and wait for their responses. A URL is a path that is appended to the
 * target, or absolute. What the target does wrong is in the [Response], never thrown.
 */
@LoadPilotDsl
public class TaskScope internal constructor(internal val session: Session, internal val dispatcher: LoopDispatcher) :
    InnerBlock() {
        private val loop = session.loop()

        internal var last: Response? = null

        /** The number of this virtual user, from 1; 0 in `setup` and `teardown`. */
        public val userNumber: Int get() = session.user()

        public suspend fun get(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("GET", url, block)

        public suspend fun post(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("POST", url, block)

        public suspend fun put(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("PUT", url, block)

        public suspend fun patch(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("PATCH", url, block)

        public suspend fun delete(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("DELETE", url, block)

        public suspend fun head(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("HEAD", url, block)

        public suspend fun options(url: String, block: (RequestScope.() -> Unit)? = null): Response =
            request("OPTIONS", url, block)

        /** Sends a request with any method. */
        public suspend fun request(method: String, url: String, block: (RequestScope.() -> Unit)? = null): Response {
            val request = requestOf(userNumber, method, url, block)
            return suspendCancellableCoroutine { SingleExchange(this, request, it).begin() }
        }

        /** Sends all its requests at once; the responses come in the order of the requests. */
        public suspend fun batch(block: BatchScope.() -> Unit): List<Response> {
            val requests = BatchScope(userNumber).apply(block).requests
            return suspendCancellableCoroutine { BatchExchange(this, requests, it).begin() }
        }

        /** Runs what blocks its thread, such as JDBC or files, off the event loop; other users go on meanwhile. */
        public suspend fun <T> blocking(block: suspend () -> T): T = withContext(Dispatchers.IO) { block() }

        internal fun respond(reply: Reply): Response = Response(reply, this).also { last = it }

        internal fun onLoop(action: Runnable): Unit = if (loop.inLoop()) action.run() else loop.execute(action)
    }

/** Requests that are sent at once; see [TaskScope.batch]. */
@LoadPilotDsl
public class BatchScope internal constructor(
    /** The number of this virtual user, from 1. */
    public val userNumber: Int,
) : InnerBlock() {
    internal val requests = ArrayList<Request>()

    public fun get(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("GET", url, block)

    public fun post(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("POST", url, block)

    public fun put(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("PUT", url, block)

    public fun patch(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("PATCH", url, block)

    public fun delete(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("DELETE", url, block)

    public fun head(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("HEAD", url, block)

    public fun options(url: String, block: (RequestScope.() -> Unit)? = null): Unit = request("OPTIONS", url, block)

    /** Adds a request with any method. */
    public fun request(method: String, url: String, block: (RequestScope.() -> Unit)? = null) {
        requests += requestOf(userNumber, method, url, block)
    }
}
