package io.loadpilot.java

import io.loadpilot.kotlin.BatchScope
import java.util.function.Consumer

/** Requests that are sent at once; see [Task.batch]. */
public class Batch internal constructor() {
    private class Entry(val method: String, val url: String, val details: RequestBuilder?)

    private val entries = ArrayList<Entry>()

    // With get(String) Groovy would take a word that it does not know for a request.
    @JvmOverloads
    public fun get(url: CharSequence, details: Consumer<RequestBuilder>? = null): Unit =
        request("GET", url.toString(), details)

    @JvmOverloads
    public fun post(url: String, details: Consumer<RequestBuilder>? = null): Unit = request("POST", url, details)

    @JvmOverloads
    public fun put(url: String, details: Consumer<RequestBuilder>? = null): Unit = request("PUT", url, details)

    @JvmOverloads
    public fun patch(url: String, details: Consumer<RequestBuilder>? = null): Unit = request("PATCH", url, details)

    @JvmOverloads
    public fun delete(url: String, details: Consumer<RequestBuilder>? = null): Unit = request("DELETE", url, details)

    @JvmOverloads
    public fun head(url: String, details: Consumer<RequestBuilder>? = null): Unit = request("HEAD", url, details)

    @JvmOverloads
    public fun options(url: String, details: Consumer<RequestBuilder>? = null): Unit = request("OPTIONS", url, details)

    /** Adds a request with any method. */
    @JvmOverloads
    public fun request(method: String, url: String, details: Consumer<RequestBuilder>? = null) {
        entries += Entry(method, url, details?.let { RequestBuilder().also(it::accept) })
    }

    internal fun addTo(scope: BatchScope): Unit = entries.forEach { scope.add(it.method, it.url, it.details) }
}
