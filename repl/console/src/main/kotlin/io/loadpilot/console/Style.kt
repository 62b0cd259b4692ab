package io.loadpilot.console

/**
 * How text may look on a stream. Everything is composed with Unicode symbols and [finish]ed last: on a stream that
 * cannot show them each becomes one ASCII character, so that columns stay aligned.
 */
public class Style(public val colour: Boolean, public val unicode: Boolean) {
    public fun bold(text: String): String = sgr("1", text)

    public fun dim(text: String): String = sgr("2", text)

    public fun red(text: String): String = sgr("31", text)

    public fun green(text: String): String = sgr("32", text)

    public fun yellow(text: String): String = sgr("33", text)

    public fun cyan(text: String): String = sgr("36", text)

    public fun finish(text: String): String = if (unicode) text else String(CharArray(text.length) { ascii(text[it]) })

    private fun sgr(code: String, text: String) =
        if (colour && text.isNotEmpty()) "\u001b[${code}m$text\u001b[0m" else text

    private fun ascii(char: Char): Char = ASCII[char] ?: char

    private companion object {
        val ASCII = "✓✗·×→…│┤└─µ▁▂▃▄▅▆▇█░".toList().zip("+x-x>~|+`-u__..::##-".toList()).toMap()
    }
}
