package io.loadpilot.kotlin

import io.loadpilot.plan.user.Request
import io.loadpilot.plan.user.Request.Handling
import io.loadpilot.values.RequestDetails
import io.loadpilot.values.RequestNames
import io.loadpilot.values.json.JsonWriter
import kotlin.time.Duration

/** The details of one request. */
@LoadPilotDsl
public open class RequestScope internal constructor(override val task: TaskScope) :
    RequestDetails(),
    TaskBlock {
        /** A JSON object: texts, numbers, booleans, null, lists, maps, pairs, and values from a response. */
        public fun json(vararg members: Pair<String, Any?>): Unit = jsonContent(JsonWriter.bytesOf(members))

        /** The fields of an HTML form. */
        public fun form(vararg fields: Pair<String, Any>): Unit =
            form(fields.map { (name, value) -> Request.Pair(name, value.toString()) })

        /** The fields and files of a form, as a browser uploads them. */
        public fun multipart(block: MultipartScope.() -> Unit): Unit = multipart(MultipartScope(task).apply(block))

        /** From sending to the last byte of the response; longer is a failure. */
        public fun timeout(limit: Duration): Unit = timeout(limit.toJava())
    }

/** [label] stands for the method in the name. */
internal fun RequestDetails.toRequest(method: String, url: String, group: Group?, label: String = method): Request =
    build(method, url, group?.tags.orEmpty(), label)

internal fun requestOf(method: String, url: String, group: Group?, details: RequestDetails?): Request {
    if (details != null) return details.toRequest(method, url, group)
    val name = RequestNames.of(method, url)
    return Request(method, url, emptyList(), emptyList(), null, name, group?.tags.orEmpty(), Handling.USUAL)
}
