package io.loadpilot.ktor

import io.ktor.client.HttpClient
import io.ktor.client.engine.HttpClientEngineBase
import io.ktor.client.engine.HttpClientEngineCapability
import io.ktor.client.engine.HttpClientEngineConfig
import io.ktor.client.engine.callContext
import io.ktor.client.plugins.HttpTimeoutCapability
import io.ktor.client.plugins.ResponseException
import io.ktor.client.plugins.sse.SSECapability
import io.ktor.client.plugins.websocket.WebSocketCapability
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.request.HttpRequestData
import io.ktor.client.request.HttpRequestPipeline
import io.ktor.client.request.HttpResponseData
import io.ktor.client.request.isSseRequest
import io.ktor.client.request.isUpgradeRequest
import io.ktor.http.DEFAULT_PORT
import io.ktor.http.URLBuilder
import io.ktor.http.URLProtocol
import io.ktor.http.Url
import io.ktor.http.encodedPath
import io.ktor.util.AttributeKey
import io.ktor.util.date.GMTDate
import io.ktor.util.pipeline.PipelinePhase
import io.ktor.utils.io.InternalAPI
import io.loadpilot.kotlin.Response
import io.loadpilot.kotlin.TaskAtWork
import io.loadpilot.kotlin.taskAtWork
import io.loadpilot.plan.user.CheckFailure
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext

internal val NAME = AttributeKey<String>("loadpilot-name")
internal val TAGS = AttributeKey<Map<String, String>>("loadpilot-tags")
internal val RESPONSE = AttributeKey<Response>("loadpilot-response")

/**
 * Sends through the task that calls, on its event loop. It has no state, no thread and no connection of its own, so
 * clients need not be closed. Bodies are in memory in both directions.
 */
@OptIn(InternalAPI::class)
internal class TaskEngine : HttpClientEngineBase("loadpilot") {
    override val config: HttpClientEngineConfig = HttpClientEngineConfig()

    /** Calls begin on their user's loop and are resumed there: nothing is to be handed over. */
    override val dispatcher: CoroutineDispatcher get() = Dispatchers.Unconfined

    /** The last two only so that [execute] can say what to use instead. */
    override val supportedCapabilities: Set<HttpClientEngineCapability<*>> =
        setOf(HttpTimeoutCapability, WebSocketCapability, SSECapability)

    /** Here, and not yet in [execute], the coroutine is that of the task. */
    override fun install(client: HttpClient) {
        super.install(client)
        val pipeline = client.requestPipeline
        pipeline.insertPhaseAfter(HttpRequestPipeline.Before, COMPLETE)
        pipeline.intercept(HttpRequestPipeline.Before) {
            if (context.url.host.isEmpty()) context.attributes.put(RELATIVE, Unit)
            try {
                proceed()
            } catch (unexpected: ResponseException) {
                val status = unexpected.response.status.value
                if (unexpected.cause == null) unexpected.initCause(CheckFailure("expected a success, was $status"))
                throw unexpected
            }
        }
        pipeline.intercept(COMPLETE) {
            context.assign(taskAtWork() ?: error("ktor can be used in tasks and hooks only"))
        }
    }

    override suspend fun execute(data: HttpRequestData): HttpResponseData {
        if (data.isUpgradeRequest() || data.isSseRequest()) {
            throw UnsupportedOperationException(
                "ktor has no WebSockets and no server-sent events here; use LoadPilot's own words for them",
            )
        }
        val callContext = callContext()
        val requestTime = GMTDate()
        val call = data.attributes[CALL]
        val response = withContext(call.task.dispatcher) { call.exchange(data.toRequest()) }
        if (response.failure != null) throw response.asException(data)
        data.attributes.put(RESPONSE, response)
        return response.toKtor(requestTime, callContext)
    }

    private companion object {
        val CALL = AttributeKey<TaskCall>("loadpilot-call")
        val RELATIVE = AttributeKey<Unit>("loadpilot-relative")

        /** Where the defaults of the client have filled in what the request left open. */
        val COMPLETE = PipelinePhase("Complete")

        /** What is set here also holds for what follows: redirects, repetitions. */
        suspend fun HttpRequestBuilder.assign(task: TaskAtWork) {
            attributes.put(CALL, TaskCall(task))
            val toTarget = RELATIVE in attributes && url.isWithoutHost()
            val counted = if (toTarget) url.encodedPath else url.buildString()
            if (NAME !in attributes) attributes.put(NAME, task.nameOf(method.value, counted))
            if (!toTarget) return
            val target = withContext(task.dispatcher) { Url(task.resolve(url.encodedPath)) }
            url.protocol = target.protocol
            url.host = target.host
            url.port = target.port
            url.encodedPath = target.encodedPath
        }

        /** Ktor's defaults put `http://localhost` where nobody has named a host. */
        fun URLBuilder.isWithoutHost(): Boolean =
            host.isEmpty() || (host == "localhost" && protocol == URLProtocol.HTTP && port in STANDARD_PORTS)

        val STANDARD_PORTS = setOf(DEFAULT_PORT, URLProtocol.HTTP.defaultPort)
    }
}
