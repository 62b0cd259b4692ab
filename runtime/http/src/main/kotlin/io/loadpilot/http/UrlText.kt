package io.loadpilot.http

import io.loadpilot.plan.user.Request.Pair

/*
 * URL text as it may stand in a request line. What cannot be there but has a meaning (a space, an umlaut) is
 * percent-encoded; control characters are refused, because they would let data end the line.
 */

/** Path and query of [raw] without its fragment; the same string if nothing had to change. */
internal fun requestTarget(raw: String): String {
    for (index in raw.indices) {
        val char = raw[index]
        if (char == '#') return raw.substring(0, index)
        if (!isPlain(char)) return encoded(raw, index)
    }
    return raw
}

/** Appends pairs that are not yet encoded. */
internal fun withQuery(target: String, pairs: List<Pair>): String {
    if (pairs.isEmpty()) return target
    val text = StringBuilder(target)
    var separator = if ('?' in target) '&' else '?'
    for (pair in pairs) {
        text.append(separator)
        encodeComponent(pair.name, text)
        text.append('=')
        encodeComponent(pair.value, text)
        separator = '&'
    }
    return text.toString()
}

private fun encoded(raw: String, firstOdd: Int): String {
    val text = StringBuilder(raw.length + 16).append(raw, 0, firstOdd)
    for (byte in raw.substring(firstOdd).substringBefore('#').encodeToByteArray()) {
        val char = (byte.toInt() and 0xff).toChar()
        when {
            char < ' ' || char == '\u007f' -> throw Refused("control character in URL ${quoted(raw)}")
            isPlain(char) -> text.append(char)
            else -> percent(char.code, text)
        }
    }
    return text.toString()
}

private fun encodeComponent(raw: String, text: StringBuilder) {
    for (byte in raw.encodeToByteArray()) {
        val char = (byte.toInt() and 0xff).toChar()
        if (char in 'a'..'z' || char in 'A'..'Z' || char in '0'..'9' || char in "-._~") {
            text.append(char)
        } else {
            percent(char.code, text)
        }
    }
}

private fun percent(byte: Int, text: StringBuilder) {
    text.append('%').append(HEX[byte shr 4]).append(HEX[byte and 15])
}

private fun isPlain(char: Char) = char.code < PLAIN.size && PLAIN[char.code]

private const val HEX = "0123456789ABCDEF"
private val PLAIN = BooleanArray(128) { code -> code in 0x21..0x7e && code.toChar() !in "\"#<>\\^`{|}" }
