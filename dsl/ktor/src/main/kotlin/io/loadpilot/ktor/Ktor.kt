package io.loadpilot.ktor

import io.ktor.client.HttpClient
import io.ktor.client.HttpClientConfig
import io.ktor.client.request.HttpRequestBuilder
import io.ktor.client.statement.HttpResponse
import io.ktor.util.AttributeKey
import io.loadpilot.values.Response
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
public fun HttpRequestBuilder.name(name: String): Unit = attributes.put(Marks.KEY, marks().copy(name = name))

/** Adds a tag, by which the numbers can be told apart. Few different values only: each makes rows of its own. */
public fun HttpRequestBuilder.tag(name: String, value: Any) {
    require(name.isNotBlank()) { "the tag of \"$value\" has no name; write tag(\"kind\", \"static\")" }
    attributes.put(Marks.KEY, marks().let { it.copy(tags = it.tags + (name to value.toString())) })
}

/** This response as LoadPilot has it, with `expect`, `check`, `timings` and the like. */
public val HttpResponse.measured: Response
    get() =
        checkNotNull(call.attributes.getOrNull(TaskCall.KEY)?.response) {
            "nothing was sent for this response: a plug-in had it"
        }

private fun HttpRequestBuilder.marks(): Marks = attributes.getOrNull(Marks.KEY) ?: Marks()

/** What a script says of a request that concerns the numbers only. */
internal data class Marks(val name: String? = null, val tags: Map<String, String> = emptyMap()) {
    companion object {
        val KEY = AttributeKey<Marks>("loadpilot-marks")
    }
}
