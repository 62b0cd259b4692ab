package io.loadpilot.http

import io.ktor.client.engine.HttpClientEngineBase
import io.ktor.client.engine.HttpClientEngineCapability
import io.ktor.client.engine.HttpClientEngineConfig
import io.ktor.client.engine.callContext
import io.ktor.client.engine.mergeHeaders
import io.ktor.client.plugins.ConnectTimeoutException
import io.ktor.client.plugins.HttpRequestTimeoutException
import io.ktor.client.plugins.HttpTimeoutCapability
import io.ktor.client.plugins.HttpTimeoutConfig
import io.ktor.client.request.HttpRequestData
import io.ktor.client.request.HttpResponseData
import io.ktor.http.Headers
import io.ktor.http.HttpHeaders
import io.ktor.http.HttpProtocolVersion
import io.ktor.http.HttpStatusCode
import io.ktor.http.content.OutgoingContent
import io.ktor.util.date.GMTDate
import io.ktor.utils.io.ByteReadChannel
import io.ktor.utils.io.InternalAPI
import io.ktor.utils.io.toByteArray
import io.ktor.utils.io.writer
import io.loadpilot.engine.Exchange
import io.loadpilot.engine.Failure
import io.loadpilot.plan.user.Body
import io.loadpilot.plan.user.EventLoop
import io.loadpilot.plan.user.Request
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.suspendCancellableCoroutine
import java.io.IOException
import java.time.Duration
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.coroutineContext
import kotlin.coroutines.resume

/** What Ktor's caller gets when there is no complete response; [failure] tells its kind. */
public class ExchangeFailed(public val failure: Failure) : IOException(failure.sentence)

/**
 * Ktor's `HttpClient` over the connections of one event loop of a [NettyTransport]. Redirects, cookies and the like are
 * left to Ktor's plug-ins; of its timeouts the request's is used. Bodies are held in memory in both directions. Closing
 * it leaves the transport open.
 */
public class NettyEngine
    @JvmOverloads
    constructor(
        transport: NettyTransport,
        loop: EventLoop = transport.loops.first(),
        override val config: HttpClientEngineConfig = HttpClientEngineConfig(),
    ) : HttpClientEngineBase("loadpilot-netty") {
        private val exchanges = transport.openWithoutCookies(loop)

        override val dispatcher: CoroutineDispatcher = loop.asCoroutineDispatcher()

        override val supportedCapabilities: Set<HttpClientEngineCapability<*>> = setOf(HttpTimeoutCapability)

        @InternalAPI
        override suspend fun execute(data: HttpRequestData): HttpResponseData {
            val callContext = callContext()
            val requestTime = GMTDate()
            val exchange = exchange(request(data))
            exchange.failure?.let { throw exception(it, data) }
            return response(exchange, requestTime, callContext)
        }

        private suspend fun exchange(request: Request): Exchange =
            suspendCancellableCoroutine { continuation ->
                val cancellation = exchanges.exchange(request) { if (continuation.isActive) continuation.resume(it) }
                continuation.invokeOnCancellation { cancellation.cancel() }
            }

        @InternalAPI
        private suspend fun request(data: HttpRequestData): Request {
            val headers = ArrayList<Request.Pair>()
            val ownUserAgent = HttpHeaders.UserAgent in data.headers
            mergeHeaders(data.headers, data.body) { name, value ->
                if (name != HttpHeaders.UserAgent || ownUserAgent) headers.add(Request.Pair(name, value))
            }
            val url = data.url.toString()
            val body = bytes(data.body)?.let(Body::of)
            val handling =
                Request.Handling.USUAL
                    .withTimeout(timeout(data))
                    .withRedirects(false)
            return Request(data.method.value, url, emptyList(), headers, body, url, emptyMap(), handling)
        }

        private fun timeout(data: HttpRequestData): Duration? =
            data
                .getCapabilityOrNull(HttpTimeoutCapability)
                ?.requestTimeoutMillis
                ?.takeIf { it != HttpTimeoutConfig.INFINITE_TIMEOUT_MS }
                ?.let(Duration::ofMillis)

        private suspend fun bytes(content: OutgoingContent): ByteArray? =
            when (content) {
                is OutgoingContent.ByteArrayContent -> {
                    content.bytes()
                }

                is OutgoingContent.NoContent -> {
                    null
                }

                is OutgoingContent.ReadChannelContent -> {
                    content.readFrom().toByteArray()
                }

                is OutgoingContent.WriteChannelContent -> {
                    val scope = CoroutineScope(coroutineContext)
                    scope.writer { content.writeTo(channel) }.channel.toByteArray()
                }

                is OutgoingContent.ContentWrapper -> {
                    bytes(content.delegate())
                }

                is OutgoingContent.ProtocolUpgrade -> {
                    throw IOException("this engine cannot upgrade to another protocol")
                }
            }

        private fun response(
            exchange: Exchange,
            requestTime: GMTDate,
            callContext: CoroutineContext,
        ): HttpResponseData {
            val decoded = ContentDecoding.knows(exchange.headers.all(HttpHeaders.ContentEncoding))
            val headers =
                Headers.build {
                    for ((name, value) in exchange.headers.entries()) {
                        if (!decoded || ABOUT_ENCODED.none { it.equals(name, ignoreCase = true) }) append(name, value)
                    }
                }
            val status = HttpStatusCode.fromValue(exchange.status)
            val body = ByteReadChannel(exchange.body)
            return HttpResponseData(status, requestTime, headers, version(exchange), body, callContext)
        }

        private fun version(exchange: Exchange) =
            if (exchange.protocol == "HTTP/2") HttpProtocolVersion.HTTP_2_0 else HttpProtocolVersion.HTTP_1_1

        private fun exception(failure: Failure, data: HttpRequestData): IOException {
            val cause = ExchangeFailed(failure)
            return when {
                failure !is Failure.TimedOut -> cause
                failure.phase == "connect" || failure.phase == "tls" -> ConnectTimeoutException(data, cause)
                else -> HttpRequestTimeoutException(data.url.toString(), timeout(data)?.toMillis(), cause)
            }
        }

        private companion object {
            /** Headers that no longer describe a body after its decompression. */
            val ABOUT_ENCODED = listOf(HttpHeaders.ContentEncoding, HttpHeaders.ContentLength)
        }
    }
