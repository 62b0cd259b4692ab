package io.loadpilot.http

import io.loadpilot.engine.Failure
import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request

/** What a redirect does to a request. 301 and 302 turn a POST into a GET, as browsers do; 307 and 308 change nothing. */
internal object Redirects {
    /** The Location to follow, or null if the response is to be taken as it is. */
    fun location(status: Int, headers: Headers): String? {
        if (status !in 301..308 || status in 304..306) return null
        return headers.get("Location")?.let(::utf8)
    }

    /** Where [location] leads from [url]; [onFailure] is called if that is no URL to go to. */
    inline fun target(urls: Urls, url: Url, location: String, onFailure: (Failure) -> Nothing): Url =
        try {
            urls.resolve(url, location)
        } catch (refused: Refused) {
            onFailure(Failure.Malformed("${url.origin.hostPort} redirects badly: ${refused.message}"))
        }

    /** The request for the next hop; its URL is given by the caller, which resolved it. */
    fun next(request: Request, status: Int, from: Url, to: Url): Request {
        val becomesGet =
            when (status) {
                301, 302 -> request.method == "POST"
                303 -> request.method != "GET" && request.method != "HEAD"
                else -> false
            }
        val crossesOrigin = !from.origin.sameAs(to.origin)
        val headers =
            request.headers.filterNot { header ->
                (becomesGet && header.name.startsWith("Content-", ignoreCase = true)) ||
                    (crossesOrigin && PRIVATE.any { it.equals(header.name, ignoreCase = true) })
            }
        return Request(
            if (becomesGet) "GET" else request.method,
            to.toString(),
            emptyList(),
            headers,
            if (becomesGet) null else request.body,
            request.name,
            request.tags,
            request.handling.withDigest(request.handling.digest.takeUnless { crossesOrigin }),
        )
    }

    /** Header text arrives as Latin-1, yet servers write UTF-8. */
    private fun utf8(location: String): String =
        if (location.all { it < '\u0080' }) location else String(location.toByteArray(Charsets.ISO_8859_1))

    /** What was meant for one server only. */
    private val PRIVATE = listOf("Authorization", "Cookie", "Proxy-Authorization", "Host")
}
