package io.loadpilot.http

import io.loadpilot.plan.user.Request.Login
import java.security.MessageDigest
import java.util.HexFormat
import java.util.concurrent.ThreadLocalRandom

/**
 * A challenge of digest authentication, RFC 7616, and how often it was answered. [algorithm] is as the server wrote it,
 * [hash] what Java calls it; without [counts] it is one of the RFC 2069 kind, which knows no `qop`.
 */
internal class Digest(
    private val realm: String,
    private val nonce: String,
    private val opaque: String?,
    private val algorithm: String?,
    private val hash: String,
    private val counts: Boolean,
) {
    private var answers = 0

    /** Whether [other] is this one again: counting goes on then. */
    fun isSameAs(other: Digest): Boolean = nonce == other.nonce && realm == other.realm && hash == other.hash

    /** The value of an Authorization header for one request. [clientNonce] need not be secret, only new. */
    fun answer(login: Login, method: String, target: String, clientNonce: String = fresh()): String {
        val count = HexFormat.of().toHexDigits(++answers)
        val who = hashed("${login.user}:$realm:${login.password}")
        val what = hashed("$method:$target")
        val response = hashed(if (counts) "$who:$nonce:$count:$clientNonce:auth:$what" else "$who:$nonce:$what")
        return buildString {
            append("Digest username=").append(inQuotes(login.user)).append(", realm=").append(inQuotes(realm))
            append(", nonce=").append(inQuotes(nonce)).append(", uri=").append(inQuotes(target))
            append(", response=\"").append(response).append('"')
            if (algorithm != null) append(", algorithm=").append(algorithm)
            if (counts) append(", qop=auth, nc=").append(count).append(", cnonce=").append(inQuotes(clientNonce))
            if (opaque != null) append(", opaque=").append(inQuotes(opaque))
        }
    }

    private fun hashed(text: String): String =
        HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(text.toByteArray()))

    private companion object {
        fun inQuotes(text: String) = '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'

        fun fresh(): String =
            with(ThreadLocalRandom.current()) {
                HexFormat.of().toHexDigits(nextLong()) + HexFormat.of().toHexDigits(nextLong())
            }
    }
}
