package io.loadpilot.http

import io.loadpilot.plan.user.Request

/** Where a request goes; [target] is path and query as they stand in the request line. */
internal class Url(val origin: Origin, val target: String) {
    val path: String get() = target.substringBefore('?')

    private var text: String? = null

    override fun toString(): String = text ?: (origin.text + target).also { text = it }
}

/** Turns what scripts and Location headers say into [Url]s; knows every origin of one event loop. */
internal class Urls(target: String?, private val userAgent: String) {
    private val origins = HashMap<String, Origin>()

    /** What was made of the URLs seen last, each at the place that its hash gives it: most scripts ask for few. */
    private val seen = arrayOfNulls<Seen>(SEEN)
    private val base: Url? =
        target?.let { if (isHttp(it)) absolute(it) else throw Refused("only http:// and https:// can be loaded") }
    private val basePath: String = base?.path?.removeSuffix("/").orEmpty()

    /** @throws Refused if the request's URL cannot be used */
    fun of(request: Request): Url {
        val raw = request.url
        if (request.query.isNotEmpty()) return of(raw, request)
        val place = raw.hashCode() and SEEN - 1
        val known = seen[place]
        if (known != null && known.raw == raw) return known.url
        return of(raw, request).also { seen[place] = Seen(raw, it) }
    }

    /** The same, and ws:// and wss:// will do. */
    fun ofSocket(request: Request): Url {
        val raw = request.url
        return of(if (WEB_SOCKET.containsMatchIn(raw)) "http" + raw.substring("ws".length) else raw, request)
    }

    private fun of(raw: String, request: Request): Url {
        if (isHttp(raw)) return absolute(raw).let { Url(it.origin, withQuery(it.target, request.query)) }
        if (hasScheme(raw)) throw Refused("only http:// and https:// URLs can be requested, not ${quoted(raw)}")
        val root = base ?: throw Refused("no target is set, so the URL must be absolute: ${quoted(raw)}")
        return Url(root.origin, withQuery(requestTarget(underBase(raw)), request.query))
    }

    /** Follows [location] from [from], as RFC 3986 resolves references. */
    fun resolve(from: Url, location: String): Url {
        if (isHttp(location)) return absolute(location)
        if (hasScheme(location)) throw Refused("redirect to an address that is not HTTP: ${quoted(location)}")
        if (location.startsWith("//")) return absolute(from.origin.text.substringBefore("//") + location)
        val reference = requestTarget(location)
        val target =
            when {
                reference.isEmpty() -> from.target
                reference.startsWith('/') -> reference
                reference.startsWith('?') -> from.path + reference
                else -> from.path.substringBeforeLast('/') + "/" + reference
            }
        return Url(from.origin, withoutDots(target))
    }

    private fun underBase(raw: String): String =
        when {
            raw.startsWith('/') -> if (basePath.isEmpty()) raw else basePath + raw
            raw.isEmpty() -> base?.path.orEmpty()
            raw.startsWith('?') -> base?.path + raw
            else -> "$basePath/$raw"
        }

    private fun absolute(url: String): Url {
        val authorityAt = url.indexOf("//") + 2
        var pathAt = authorityAt
        while (pathAt < url.length && url[pathAt] !in "/?#") pathAt++
        val target = requestTarget(url.substring(pathAt))
        return Url(origin(url, authorityAt, pathAt), if (target.startsWith('/')) target else "/$target")
    }

    private fun origin(url: String, authorityAt: Int, pathAt: Int): Origin {
        val known = origins[url.substring(0, pathAt)]
        if (known != null) return known
        if (origins.size >= ORIGIN_LIMIT) {
            origins.clear()
            seen.fill(null)
        }
        val parsed = Origin.parse(url[4] == 's' || url[4] == 'S', url.substring(authorityAt, pathAt), userAgent)
        // One origin may be written in several ways; its connections are shared.
        val origin = origins.values.firstOrNull(parsed::sameAs) ?: parsed
        origins[url.substring(0, pathAt)] = origin
        return origin
    }

    private class Seen(val raw: String, val url: Url)

    private companion object {
        /** A power of two. */
        const val SEEN = 64

        /** A script that invents hosts must not fill the memory. */
        const val ORIGIN_LIMIT = 1_000
        val WEB_SOCKET = Regex("^wss?://", RegexOption.IGNORE_CASE)

        fun isHttp(url: String) =
            url.startsWith("http://", ignoreCase = true) || url.startsWith("https://", ignoreCase = true)

        fun hasScheme(url: String): Boolean {
            val colon = url.indexOf(':')
            return colon > 0 && url[0].isLetter() && url.substring(0, colon).all { it.isLetterOrDigit() || it in "+.-" }
        }

        fun withoutDots(target: String): String {
            val path = target.substringBefore('?')
            if ("/." !in path) return target
            val kept = ArrayList<String>()
            val segments = path.split('/').drop(1)
            for ((index, segment) in segments.withIndex()) {
                if (segment == "..") {
                    kept.removeLastOrNull()
                } else if (segment != ".") {
                    kept.add(segment)
                }
                if (index == segments.lastIndex && (segment == "." || segment == "..")) kept.add("")
            }
            return kept.joinToString("/", "/") + target.substring(path.length)
        }
    }
}
