@file:JvmName("Downloads")

package io.loadpilot.kotlin.stream

import io.loadpilot.kotlin.Group
import io.loadpilot.kotlin.RequestScope
import io.loadpilot.kotlin.TaskScope
import io.loadpilot.kotlin.toRequest
import io.loadpilot.plan.user.Stream
import io.loadpilot.values.RequestDetails
import io.loadpilot.values.Response
import io.loadpilot.values.spelling.Spelling
import kotlinx.coroutines.currentCoroutineContext

/**
 * Asks for a body and runs [block] on its pieces as they come; what has not been taken is not read from the server, so a
 * body of any size needs little memory. The request is timed until the head of its response; the body is timed as a
 * transaction. Of a response of status 400 or above [block] does not run. The body is not decompressed.
 */
public suspend fun TaskScope.download(
    url: String,
    details: RequestScope.() -> Unit = {},
    block: suspend DownloadScope.() -> Unit,
): Response = downloadWith(url, RequestScope(this).apply(details), block)

@Spelling
public suspend fun TaskScope.downloadWith(
    url: String,
    details: RequestDetails,
    block: suspend DownloadScope.() -> Unit,
): Response {
    val live = LiveBody(this)
    val request = details.toRequest("GET", url, currentCoroutineContext()[Group])
    return live.run(Stream.Kind.BODY, request) { DownloadScope(live, it).block() }
}

/** A body that comes piece by piece, in the sizes that the network gives. What the surrounding task can do it can do too. */
public class DownloadScope internal constructor(live: LiveBody, response: Response) :
    StreamScope<ByteArray>(live, response)

internal class LiveBody(task: TaskScope) : LiveStream<ByteArray>(task, { it.size }) {
    override fun received(message: Stream.Message): Unit = keep(message.data)
}
