package io.loadpilot.ktor

import io.ktor.client.HttpClient
import io.ktor.client.engine.HttpClientEngineBase
import io.ktor.client.engine.HttpClientEngineCapability
import io.ktor.client.engine.HttpClientEngineConfig
import io.ktor.client.engine.callContext
import io.ktor.client.plugins.HttpTimeoutCapability
import io.ktor.client.plugins.ResponseException
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.request.HttpRequestData
import io.ktor.client.request.HttpRequestPipeline
import io.ktor.client.request.HttpResponseData
import io.ktor.http.encodedPath
import io.ktor.http.isWebsocket
import io.ktor.util.date.GMTDate
import io.ktor.util.pipeline.PipelinePhase
import io.ktor.utils.io.InternalAPI
import io.loadpilot.kotlin.taskAtWork
import io.loadpilot.plan.user.CheckFailure
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.io.IOException

/**
 * Sends through the task that calls, on its event loop. It has no thread and no connection of its own, so clients need
 * not be closed. Bodies are in memory in both directions.
 */
@OptIn(InternalAPI::class)
internal class TaskEngine : HttpClientEngineBase("loadpilot") {
    override val config: HttpClientEngineConfig = HttpClientEngineConfig()

    /** Calls begin on their user's loop and are resumed there: nothing is to be handed over. */
    override val dispatcher: CoroutineDispatcher get() = Dispatchers.Unconfined

    override val supportedCapabilities: Set<HttpClientEngineCapability<*>> = setOf(HttpTimeoutCapability)

    /** The target of the run that asked last; nearly always there is one only. */
    @Volatile
    private var target: Target? = null

    /** Here, and not yet in [execute], the coroutine is that of the task. */
    override fun install(client: HttpClient) {
        super.install(client)
        val pipeline = client.requestPipeline
        pipeline.insertPhaseAfter(HttpRequestPipeline.Before, COMPLETE)
        pipeline.intercept(HttpRequestPipeline.Before) {
            val task = taskAtWork() ?: error(NO_TASK)
            context.attributes.put(TaskCall.KEY, TaskCall(task, context.url.host.isEmpty()))
            try {
                proceed()
            } catch (unexpected: ResponseException) {
                val status = unexpected.response.status.value
                if (unexpected.cause == null) unexpected.initCause(CheckFailure("expected a success, was $status"))
                throw unexpected
            } catch (late: IOException) {
                throw late.asFailedCheck(context)
            } catch (late: CancellationException) {
                throw late.asFailedCheck(context)
            }
        }
        pipeline.intercept(COMPLETE) { complete(context) }
    }

    override suspend fun execute(data: HttpRequestData): HttpResponseData {
        val callContext = callContext()
        val requestTime = GMTDate()
        val call = data.attributes[TaskCall.KEY]
        val response = withContext(call.task.dispatcher) { call.exchange(data.toRequest(call.name)) }
        if (response.failure != null) throw response.asException(data)
        return response.toKtor(requestTime, callContext)
    }

    private suspend fun complete(request: HttpRequestBuilder) {
        if (request.url.protocol.isWebsocket()) throw UnsupportedOperationException(NO_WEB_SOCKETS)
        val call = request.attributes[TaskCall.KEY]
        val toTarget = call.writtenWithoutHost && Target.isMissingIn(request.url)
        call.name = request.attributes.getOrNull(Marks.KEY)?.name
            ?: call.task.nameOf(
                request.method.value,
                if (toTarget) request.url.encodedPath else request.url.buildString(),
            )
        if (toTarget) target(call.task.target()).complete(request.url)
    }

    private fun target(url: String): Target = target?.takeIf { it.text == url } ?: Target(url).also { target = it }

    private companion object {
        /** Where the defaults of the client have filled in what the request left open. */
        val COMPLETE = PipelinePhase("Complete")

        /** Ktor reads events in coroutines of its own, which belong to no task. */
        const val NO_TASK = "ktor works in tasks and hooks only, and not for server-sent events"
        const val NO_WEB_SOCKETS = "ktor opens no WebSockets here; use LoadPilot's own word for them"
    }
}
