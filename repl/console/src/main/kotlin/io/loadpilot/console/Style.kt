package io.loadpilot.console

/**
 * How text may look on a stream. Everything is composed with Unicode symbols and [finish]ed last: on a stream that
 * cannot show them each becomes one ASCII character, so that columns stay aligned.
 */
public class Style(public val colour: Boolean, public val unicode: Boolean) {
    internal fun bold(text: String) = sgr("1", text)

    internal fun dim(text: String) = sgr("2", text)

    internal fun red(text: String) = sgr("31", text)

    internal fun green(text: String) = sgr("32", text)

    internal fun yellow(text: String) = sgr("33", text)

    internal fun cyan(text: String) = sgr("36", text)

    internal fun finish(text: String): String =
        if (unicode) text else String(CharArray(text.length) { ascii(text[it]) })

    private fun sgr(code: String, text: String) =
        if (colour && text.isNotEmpty()) "\u001b[${code}m$text\u001b[0m" else text

    private fun ascii(char: Char): Char = ASCII[char] ?: char

    private companion object {
        val ASCII = "✓✗·×→…│┤└─µ▁▂▃▄▅▆▇█░".toList().zip("+x-x>~|+`-u__..::##-".toList()).toMap()
    }
}
