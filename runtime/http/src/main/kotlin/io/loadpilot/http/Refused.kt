package io.loadpilot.http

/** What the script asked for cannot be put into a request; its message becomes the failure's sentence. No stack trace. */
internal class Refused(override val message: String) : RuntimeException(message, null, false, false)

/** Text from a script inside a message: short, and with control characters made visible. */
internal fun quoted(text: String): String {
    val shown = StringBuilder("\"")
    for (char in text.take(QUOTE_LIMIT)) {
        when {
            char == '\r' -> shown.append("\\r")
            char == '\n' -> shown.append("\\n")
            char < ' ' || char == '\u007f' -> shown.append("\\u").append("%04x".format(char.code))
            else -> shown.append(char)
        }
    }
    return shown.append(if (text.length > QUOTE_LIMIT) "…\"" else "\"").toString()
}

private const val QUOTE_LIMIT = 60
