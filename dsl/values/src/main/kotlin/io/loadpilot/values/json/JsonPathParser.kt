package io.loadpilot.values.json

import io.loadpilot.values.json.JsonPath.Step

/** Reads a path once, from left to right. */
internal class JsonPathParser(private val path: String) {
    private var at = 0

    fun parse(): JsonPath {
        val steps = mutableListOf<Step>()
        if (path.startsWith("$")) {
            at = 1
        } else if (path.isNotEmpty() && path[0] != '[') {
            steps += name()
        }
        while (at < path.length) {
            steps +=
                when {
                    take("..") -> below()
                    take(".") -> name()
                    take("[") -> bracket()
                    else -> unsupported()
                }
        }
        return JsonPath(path, steps)
    }

    private fun below(): Step = if (take("*")) Step.AllBelow else Step.Anywhere(if (take("[")) quotedKey() else word())

    private fun name(): Step = if (take("*")) Step.All else Step.Name(word())

    private fun word(): String {
        val start = at
        while (at < path.length && path[at] != '.' && path[at] != '[') at++
        if (at == start) unsupported()
        return path.substring(start, at)
    }

    private fun bracket(): Step {
        if (take("?")) return Step.Matching(filter())
        if (atQuote()) return Step.Name(quotedKey())
        val inside = path.substring(at, path.indexOf(']', at).also { if (it < 0) unsupported() })
        at += inside.length + 1
        if (inside == "*") return Step.All
        if (':' !in inside) return Step.Index(inside.trim().toIntOrNull() ?: unsupported())
        val (start, end) = inside.split(':').map { it.trim() }.takeIf { it.size == 2 } ?: unsupported()
        return Step.Slice(bound(start, 0), bound(end, Int.MAX_VALUE))
    }

    private fun bound(text: String, open: Int): Int = if (text.isEmpty()) open else text.toIntOrNull() ?: unsupported()

    private fun quotedKey(): String = quoted().also { if (!take("]")) unsupported() }

    private fun quoted(): String {
        val quote = peek()?.takeIf { atQuote() } ?: unsupported()
        val end = path.indexOf(quote, at + 1)
        if (end < 0) unsupported()
        return path.substring(at + 1, end).also { at = end + 1 }
    }

    private fun filter(): JsonFilter {
        val inParentheses = take("(")
        val filter = either()
        val closed = !inParentheses || take(")")
        return if (closed && take("]")) filter else unsupported()
    }

    private fun either(): JsonFilter {
        var filter = both()
        while (takeWord("||")) filter = JsonFilter.Either(filter, both())
        return filter
    }

    private fun both(): JsonFilter {
        var filter = condition()
        while (takeWord("&&")) filter = JsonFilter.Both(filter, condition())
        return filter
    }

    private fun condition(): JsonFilter {
        val left = operand()
        val operator = OPERATORS.firstOrNull(::takeWord)
        if (operator != null) return JsonFilter.Comparison(left, operator, operand())
        return if (left is JsonFilter.Member) JsonFilter.Present(left) else unsupported()
    }

    private fun operand(): JsonFilter.Operand {
        skipBlank()
        val operand = if (take("@")) member() else JsonFilter.Literal(literal())
        skipBlank()
        return operand
    }

    private fun member(): JsonFilter.Operand {
        val keys = mutableListOf<Any>()
        while (true) {
            if (take(".")) {
                keys += plain().ifEmpty { unsupported() }
            } else if (take("[")) {
                keys += if (atQuote()) quoted() else plain().toIntOrNull() ?: unsupported()
                if (!take("]")) unsupported()
            } else {
                return JsonFilter.Member(keys)
            }
        }
    }

    private fun literal(): Any? {
        if (atQuote()) return quoted()
        return when (val word = plain()) {
            "true" -> true
            "false" -> false
            "null" -> null
            else -> word.toBigDecimalOrNull() ?: unsupported()
        }
    }

    /** Letters, digits and what numbers consist of. */
    private fun plain(): String {
        val start = at
        while (at < path.length && (path[at].isLetterOrDigit() || path[at] in "_-+$" || isDecimalPoint(start))) at++
        return path.substring(start, at)
    }

    private fun isDecimalPoint(start: Int) =
        path[at] == '.' && at > start && path.substring(start, at).all { it.isDigit() || it in "-+" }

    private fun takeWord(word: String): Boolean {
        skipBlank()
        return take(word)
    }

    private fun take(expected: String): Boolean {
        val found = path.startsWith(expected, at)
        if (found) at += expected.length
        return found
    }

    private fun atQuote() = peek() == '\'' || peek() == '"'

    private fun peek(): Char? = path.getOrNull(at)

    private fun skipBlank() {
        while (peek() == ' ') at++
    }

    private fun unsupported(): Nothing =
        throw IllegalArgumentException(
            "cannot read the path \"$path\" from its character ${at + 1} on; use \$, .name, ['name'], [0], [-1], " +
                "[0:2], [*], .*, ..name and [?(@.price > 10)] only",
        )

    private companion object {
        val OPERATORS = listOf("==", "!=", "<=", ">=", "<", ">")
    }
}
