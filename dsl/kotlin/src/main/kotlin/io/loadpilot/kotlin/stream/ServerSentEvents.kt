@file:JvmName("ServerSentEvents")

package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.Group
import io.loadpilot.kotlin.RequestScope
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.toRequest
import io.loadpilot.plan.user.Stream
import io.loadpilot.values.RequestDetails
import io.loadpilot.values.Response
import io.loadpilot.values.spelling.Spelling
import io.loadpilot.values.stream.ServerSentEvent
import kotlinx.coroutines.currentCoroutineContext
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/**
 * Opens a stream of server-sent events, runs [block] on it and closes it. The request is timed until the head of its
 * response; the stream is timed as a transaction. When there is no such stream [block] does not run; the response tells
 * why. Nothing is connected again by itself.
 */
public suspend fun TaskScope.events(
    url: String,
    details: RequestScope.() -> Unit = {},
    block: suspend EventsScope.() -> Unit,
): Response = eventsWith(url, RequestScope(this).apply(details), block)

@Spelling
public suspend fun TaskScope.eventsWith(
    url: String,
    details: RequestDetails,
    block: suspend EventsScope.() -> Unit,
): Response {
    details.headerIfAbsent("Accept", "text/event-stream")
    val request = details.toRequest("GET", url, currentCoroutineContext()[Group])
    val live = LiveEvents(this, request.name())
    return live.run(Stream.Kind.BODY, request) { EventsScope(live, it).block() }
}

/** A stream of server-sent events. What the surrounding task can do it can do too. */
public class EventsScope internal constructor(private val live: LiveEvents, response: Response) :
    StreamScope<ServerSentEvent>(live, response) {
        /**
         * The next event that is [wanted]; those before it are dropped. None in that time, or none any more as the stream
         * has ended, is an error that ends the task.
         */
        public suspend fun next(
            within: Duration = 30.seconds,
            wanted: (ServerSentEvent) -> Boolean = { true },
        ): ServerSentEvent = live.next(within, "event", wanted)

        /** How long the server wants clients to wait before they connect again; null if it did not say. */
        public val retry: Duration? get() = live.retryMillis?.milliseconds
    }
