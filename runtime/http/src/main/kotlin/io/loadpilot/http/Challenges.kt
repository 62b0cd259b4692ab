package io.loadpilot.http

import io.loadpilot.plan.user.Headers
import io.loadpilot.plan.user.Request

/** The digest challenges that one user was sent, by origin: its later requests answer them at once. */
internal class Challenges {
    private val known = HashMap<String, Digest>()

    /** The request with an answer, if it has a login and its origin is known to want one. Each call counts. */
    fun signed(request: Request, url: Url): Request {
        val login = request.handling.digest ?: return request
        val digest = known[url.origin.text] ?: return request
        val authorization = Request.Pair("Authorization", digest.answer(login, request.method, url.target))
        return request.withHeaders(request.headers + authorization)
    }

    /**
     * Whether the request can be sent again with an answer to the 401 that has these headers. Nothing depends on its
     * `stale`: a nonce that is new is tried once, be the old one too old or the password wrong.
     */
    fun learn(request: Request, url: Url, headers: Headers): Boolean {
        if (request.handling.digest == null) return false
        val digest = DigestReader.read(headers.all("WWW-Authenticate")) ?: return false
        if (known.size >= ORIGIN_LIMIT) known.clear()
        if (known[url.origin.text]?.isSameAs(digest) != true) known[url.origin.text] = digest
        return true
    }

    private companion object {
        /** A script that invents hosts must not fill the memory. */
        const val ORIGIN_LIMIT = 100
    }
}
