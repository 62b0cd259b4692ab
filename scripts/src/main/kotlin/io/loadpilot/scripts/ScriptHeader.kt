package io.loadpilot.scripts

/**
 * What stands above the code of a script: the texts given to its `@file:` annotations, and whether it names a package.
 * Read without the compiler, because the key of the cache needs the imports.
 */
internal class ScriptHeader(private val arguments: Map<String, List<Argument>>, val hasPackage: Boolean) {
    /** [offset] is the index of the opening quote of [text] in the script. */
    class Argument(val text: String, val offset: Int)

    val imports: List<Argument> get() = arguments["Import"].orEmpty()

    /** As `group:artifact:version`. */
    val libraries: List<Argument> get() = arguments["DependsOn"].orEmpty()

    /** As URLs. */
    val repositories: List<Argument> get() = arguments["Repository"].orEmpty()

    companion object {
        val NONE: ScriptHeader = ScriptHeader(emptyMap(), hasPackage = false)

        fun of(text: String): ScriptHeader = HeaderScanner(text).scan()
    }
}

private class HeaderScanner(private val text: String) {
    private val arguments = HashMap<String, ArrayList<ScriptHeader.Argument>>()
    private var at = 0

    fun scan(): ScriptHeader {
        if (text.startsWith("#!")) skipLine()
        skipBlank()
        while (take("@file")) {
            skipBlank()
            take(":")
            skipBlank()
            if (take("[")) entries() else entry()
            skipBlank()
        }
        return ScriptHeader(arguments, hasPackage = word() == "package")
    }

    private fun entries() {
        skipBlank()
        while (at < text.length && !take("]")) {
            val before = at
            entry()
            skipBlank()
            if (at == before) return
        }
    }

    private fun entry() {
        val name = word().substringAfterLast('.')
        if (!take("(")) return
        var depth = 1
        while (at < text.length && depth > 0) {
            when (text[at]) {
                '"' -> string(name)
                '/' -> if (!comment()) at++
                else -> depth += nesting(text[at++])
            }
        }
    }

    private fun nesting(char: Char): Int =
        when (char) {
            '(' -> 1
            ')' -> -1
            else -> 0
        }

    private fun string(annotation: String) {
        val start = at++
        val value = StringBuilder()
        while (at < text.length && text[at] != '"' && text[at] != '\n') {
            if (text[at] == '\\') at++
            if (at < text.length) value.append(text[at++])
        }
        at = minOf(at + 1, text.length)
        arguments.getOrPut(annotation, ::ArrayList).add(ScriptHeader.Argument(value.toString(), start))
    }

    private fun word(): String {
        val start = at
        while (at < text.length && (text[at].isJavaIdentifierPart() || text[at] == '.')) at++
        return text.substring(start, at)
    }

    private fun take(expected: String): Boolean {
        val found = text.startsWith(expected, at)
        if (found) at += expected.length
        return found
    }

    private fun skipBlank() {
        while (at < text.length) {
            if (text[at].isWhitespace() || text[at] == ';') {
                at++
            } else if (!comment()) {
                return
            }
        }
    }

    /** Moves behind the comment that starts here, if one does; block comments nest. */
    private fun comment(): Boolean {
        if (text.startsWith("//", at)) {
            skipLine()
            return true
        }
        if (!take("/*")) return false
        var depth = 1
        while (at < text.length && depth > 0) {
            when {
                take("/*") -> depth++
                take("*/") -> depth--
                else -> at++
            }
        }
        return true
    }

    private fun skipLine() {
        val end = text.indexOf('\n', at)
        at = if (end < 0) text.length else end
    }
}
