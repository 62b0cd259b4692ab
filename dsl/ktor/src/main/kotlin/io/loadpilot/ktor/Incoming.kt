package io.loadpilot.ktor

import io.ktor.client.plugins.HttpRequestTimeoutException
import io.ktor.client.plugins.HttpTimeoutCapability
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.request.HttpRequestData
import io.ktor.client.request.HttpResponseData
import io.ktor.http.Headers
import io.ktor.http.HttpHeaders
import io.ktor.http.HttpProtocolVersion
import io.ktor.http.HttpStatusCode
import io.ktor.util.date.GMTDate
import io.ktor.utils.io.ByteReadChannel
import io.ktor.utils.io.InternalAPI
import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.plan.user.Reply
import io.loadpilot.values.Response
import kotlinx.coroutines.CancellationException
import java.io.IOException
import java.net.ConnectException
import java.net.SocketException
import java.net.UnknownHostException
import javax.net.ssl.SSLException
import kotlin.coroutines.CoroutineContext

@OptIn(InternalAPI::class)
internal fun Response.toKtor(requestTime: GMTDate, callContext: CoroutineContext): HttpResponseData =
    HttpResponseData(
        HttpStatusCode.fromValue(status),
        requestTime,
        ktorHeaders(),
        HttpProtocolVersion.HTTP_1_1,
        ByteReadChannel(bytes),
        callContext,
    )

/** What describes a body that is no longer compressed is left out. */
private fun Response.ktorHeaders(): Headers {
    val decoded = isDecoded()
    return Headers.build {
        for ((name, value) in headers.entries()) {
            if (!decoded || ABOUT_ENCODED.none { it.equals(name, ignoreCase = true) }) append(name, value)
        }
    }
}

private fun Response.isDecoded(): Boolean {
    val codings = headers.all(HttpHeaders.ContentEncoding)
    return codings.isNotEmpty() &&
        codings.all { line -> line.split(',').all { it.trim().lowercase() in Reply.DECODED } }
}

/** If it is the word of Ktor's own clock that the time of a request is up; any other stays as it is. */
internal fun Exception.asFailedCheck(request: HttpRequestBuilder): Exception {
    val causes = generateSequence<Throwable>(this) { it.cause }.take(CAUSE_DEPTH).toList()
    val late = causes.firstNotNullOfOrNull { it as? HttpRequestTimeoutException }
    if (late == null || causes.any { it is CheckFailure }) return this
    val limit = request.getCapabilityOrNull(HttpTimeoutCapability)?.requestTimeoutMillis
    return HttpRequestTimeoutException(request.url.buildString(), limit, CheckFailure(late.message.orEmpty()))
}

private const val CAUSE_DEPTH = 10

private val ABOUT_ENCODED = listOf(HttpHeaders.ContentEncoding, HttpHeaders.ContentLength)

/**
 * What callers of Ktor expect when no response came. It counts as a failed check if a task ends with it, as it does for
 * one that cannot do without the response of `get`.
 */
internal fun Response.asException(data: HttpRequestData): Exception {
    val why = CheckFailure(failure.orEmpty())
    val sentence = why.message
    return when (failureKind) {
        "timeout" -> HttpRequestTimeoutException(data.url.toString(), data.timeoutMillis(), why)
        "dns_failed" -> UnknownHostException(sentence).apply { initCause(why) }
        "connect_refused", "connect_failed", "generator_limit" -> ConnectException(sentence).apply { initCause(why) }
        "tls_failed" -> SSLException(sentence, why)
        "reset", "closed_early" -> SocketException(sentence).apply { initCause(why) }
        "invalid_request" -> IllegalArgumentException(sentence, why)
        "cancelled" -> CancellationException(sentence)
        else -> IOException(sentence, why)
    }
}
