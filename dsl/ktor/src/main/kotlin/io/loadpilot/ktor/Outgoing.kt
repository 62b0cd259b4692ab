package io.loadpilot.ktor

import io.ktor.client.engine.mergeHeaders
import io.ktor.client.plugins.HttpTimeoutCapability
import io.ktor.client.plugins.HttpTimeoutConfig
import io.ktor.client.request.HttpRequestData
import io.ktor.http.HttpHeaders
import io.ktor.http.content.OutgoingContent
import io.ktor.utils.io.InternalAPI
import io.ktor.utils.io.toByteArray
import io.ktor.utils.io.writer
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Handling
import kotlinx.coroutines.coroutineScope
import java.time.Duration

/** Redirects are left to Ktor, as is everything that its plug-ins do. */
internal suspend fun HttpRequestData.toRequest(name: String): Request =
    Request(
        method.value,
        url.toString(),
        emptyList(),
        headerPairs(),
        body.bytes()?.let(Body::of),
        name,
        attributes.getOrNull(Marks.KEY)?.tags.orEmpty(),
        timeoutMillis().let { if (it == null) AS_IT_IS else AS_IT_IS.withTimeout(Duration.ofMillis(it)) },
    )

internal fun HttpRequestData.timeoutMillis(): Long? =
    getCapabilityOrNull(HttpTimeoutCapability)
        ?.requestTimeoutMillis
        ?.takeIf { it != HttpTimeoutConfig.INFINITE_TIMEOUT_MS }

/** Without what the transport writes better itself: the length, and a User-Agent unless the script has set one. */
@OptIn(InternalAPI::class)
private fun HttpRequestData.headerPairs(): List<Request.Pair> {
    val pairs = ArrayList<Request.Pair>()
    val named = HttpHeaders.UserAgent in headers
    mergeHeaders(headers, body) { name, value ->
        val ours = name == HttpHeaders.ContentLength || (name == HttpHeaders.UserAgent && !named)
        if (!ours) pairs.add(Request.Pair(name, value))
    }
    return pairs
}

private suspend fun OutgoingContent.bytes(): ByteArray? =
    when (this) {
        is OutgoingContent.ByteArrayContent -> bytes()
        is OutgoingContent.NoContent -> null
        is OutgoingContent.ReadChannelContent -> readFrom().toByteArray()
        is OutgoingContent.WriteChannelContent -> coroutineScope { writer { writeTo(channel) }.channel.toByteArray() }
        is OutgoingContent.ContentWrapper -> delegate().bytes()
        is OutgoingContent.ProtocolUpgrade -> error("a protocol upgrade has no body")
    }

private val AS_IT_IS = Handling.USUAL.withRedirects(false)
