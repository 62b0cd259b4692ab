package io.loadpilot.ktor

import io.ktor.http.DEFAULT_PORT
import io.ktor.http.URLBuilder
import io.ktor.http.URLProtocol
import io.ktor.http.Url
import io.ktor.http.encodedPath

/** Takes the place of Ktor's `http://localhost` in URLs that name no host. */
internal class Target(val text: String) {
    private val url = Url(text)
    private val base = url.encodedPath.removeSuffix("/")

    fun complete(path: URLBuilder) {
        path.protocol = url.protocol
        path.host = url.host
        path.port = url.port
        path.encodedPath =
            if (path.encodedPath.startsWith('/')) base + path.encodedPath else "$base/${path.encodedPath}"
    }

    companion object {
        private val STANDARD_PORTS = setOf(DEFAULT_PORT, URLProtocol.HTTP.defaultPort)

        /** The defaults of a client have put `http://localhost` where nobody has named a host. */
        fun isMissingIn(url: URLBuilder): Boolean =
            url.host.isEmpty() ||
                (url.host == "localhost" && url.protocol == URLProtocol.HTTP && url.port in STANDARD_PORTS)
    }
}
