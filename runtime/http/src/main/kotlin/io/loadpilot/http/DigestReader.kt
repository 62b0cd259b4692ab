package io.loadpilot.http

/** Finds the challenge to answer in WWW-Authenticate lines, each of which may hold several of different schemes. */
internal object DigestReader {
    /** The first of the server's that can be answered, as the server puts its favourite first; null if there is none. */
    fun read(lines: List<String>): Digest? =
        lines
            .flatMap { Tokens(utf8(it)).challenges() }
            .filter { it.scheme.equals("Digest", ignoreCase = true) }
            .firstNotNullOfOrNull(::usable)

    private fun usable(challenge: Challenge): Digest? {
        val given = challenge.values
        val realm = given["realm"] ?: return null
        val nonce = given["nonce"] ?: return null
        val algorithm = given["algorithm"]
        val hash =
            when (algorithm?.uppercase()) {
                null, "MD5" -> "MD5"
                "SHA-256" -> "SHA-256"
                else -> return null
            }
        val qops = given["qop"]?.split(',')?.map { it.trim().lowercase() }
        if (qops != null && "auth" !in qops) return null
        // They are sent back in a header.
        if (given.values.any { value -> value.any(Char::isISOControl) }) return null
        return Digest(realm, nonce, given["opaque"], algorithm, hash, counts = qops != null)
    }

    /** Header text arrives as Latin-1, yet is UTF-8 to those who read and hash it. */
    private fun utf8(line: String): String = String(line.toByteArray(Charsets.ISO_8859_1))

    private class Challenge(val scheme: String) {
        val values = HashMap<String, String>()
    }

    /** What cannot be is skipped: a challenge that is bad is not answered, and the 401 stands. */
    private class Tokens(private val text: String) {
        private var at = 0

        fun challenges(): List<Challenge> {
            val found = ArrayList<Challenge>()
            while (true) {
                skip(BETWEEN)
                if (at >= text.length) return found
                val word = until(ENDS_WORD)
                skip(BLANKS)
                if (at < text.length && text[at] == '=') {
                    at++
                    skip(BLANKS)
                    found.lastOrNull()?.values?.putIfAbsent(word.lowercase(), value())
                } else if (word.isNotEmpty()) {
                    found += Challenge(word)
                } else {
                    at++
                }
            }
        }

        private fun value(): String {
            if (at >= text.length || text[at] != '"') return until(BETWEEN)
            val value = StringBuilder()
            at++
            while (at < text.length && text[at] != '"') {
                if (text[at] == '\\' && at + 1 < text.length) at++
                value.append(text[at++])
            }
            at++
            return value.toString()
        }

        private fun skip(chars: String) {
            while (at < text.length && text[at] in chars) at++
        }

        private fun until(chars: String): String {
            val from = at
            while (at < text.length && text[at] !in chars) at++
            return text.substring(from, at)
        }
    }

    private const val BLANKS = " \t"
    private const val BETWEEN = " \t,"
    private const val ENDS_WORD = " \t,=\""
}
