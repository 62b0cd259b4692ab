package io.loadpilot.ktor

import io.ktor.client.HttpClient
import io.ktor.client.HttpClientConfig
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.statement.HttpResponse
import io.loadpilot.kotlin.Response
import kotlinx.coroutines.isActive

/**
 * Ktor's client as it comes, without plug-ins, for any task: `ktor.get("/health")`. It sends over the connections of
 * the user whose task calls it, and everything is measured like the task's own requests.
 */
public val ktor: HttpClient get() = plain.takeIf { it.isActive } ?: ktor {}.also { plain = it }

/** Replaced when a script has closed it, as examples of Ktor do. */
@Volatile
private var plain = ktor {}

/**
 * A Ktor client with plug-ins. Made in `user { }` it belongs to that user, at the top of a script all users share it;
 * it works in tasks and hooks only. It holds nothing that must be closed.
 */
public fun ktor(configure: HttpClientConfig<*>.() -> Unit): HttpClient = HttpClient(TaskEngine(), configure)

/** The name under which this request, its redirects and its repetitions are counted. By default method and path. */
public fun HttpRequestBuilder.name(name: String): Unit = attributes.put(NAME, name)

/** Adds a tag, by which the numbers can be told apart. Few different values only: each makes rows of its own. */
public fun HttpRequestBuilder.tag(name: String, value: Any) {
    require(name.isNotBlank()) { "the tag of \"$value\" has no name; write tag(\"kind\", \"static\")" }
    attributes.put(TAGS, attributes.getOrNull(TAGS).orEmpty() + (name to value.toString()))
}

/** This response as LoadPilot has it, with `expect`, `check`, `timings` and the like. */
public val HttpResponse.measured: Response
    get() =
        checkNotNull(call.attributes.getOrNull(RESPONSE)) { "nothing was sent for this response: a plug-in had it" }
