package io.loadpilot.kotlin.json

/** A subset of JSONPath: `$`, `.name`, `['name']`, `[0]`, `[-1]`, `[*]`, `.*`. */
internal class JsonPath private constructor(private val steps: List<Step>) {
    private sealed interface Step {
        data class Name(val name: String) : Step

        data class Index(val index: Int) : Step

        data object All : Step
    }

    /** One value, or with a wildcard an array of those found. */
    fun find(start: Json): Json {
        var found = listOf(start)
        for (step in steps) {
            found =
                when (step) {
                    is Step.Name -> found.map { it[step.name] }
                    is Step.Index -> found.map { it[step.index] }
                    Step.All -> found.flatMap { it.values() }
                }
        }
        return if (Step.All in steps) Json.of(found.map { it.value }) else found.single()
    }

    internal companion object {
        fun parse(path: String): JsonPath = JsonPath(Scanner(path).steps())
    }

    private class Scanner(private val path: String) {
        private var at = 0

        fun steps(): List<Step> {
            val steps = mutableListOf<Step>()
            if (path.startsWith("$")) {
                at = 1
            } else if (path.isNotEmpty() && path[0] != '[') {
                steps += name()
            }
            while (at < path.length) {
                when (path[at++]) {
                    '.' -> steps += name()
                    '[' -> steps += bracket()
                    else -> unsupported()
                }
            }
            return steps
        }

        private fun name(): Step {
            val start = at
            while (at < path.length && path[at] != '.' && path[at] != '[') at++
            val name = path.substring(start, at)
            return when (name) {
                "" -> unsupported()
                "*" -> Step.All
                else -> Step.Name(name)
            }
        }

        private fun bracket(): Step {
            val quote = path.getOrNull(at)
            if (quote == '\'' || quote == '"') return quoted(quote)
            val close = path.indexOf(']', at)
            if (close < 0) unsupported()
            val inside = path.substring(at, close)
            at = close + 1
            return if (inside == "*") Step.All else Step.Index(inside.toIntOrNull() ?: unsupported())
        }

        private fun quoted(quote: Char): Step {
            val close = path.indexOf("$quote]", at + 1)
            if (close < 0) unsupported()
            val name = path.substring(at + 1, close)
            at = close + 2
            return Step.Name(name)
        }

        private fun unsupported(): Nothing =
            throw IllegalArgumentException(
                "cannot read the path \"$path\"; use \$, .name, ['name'], [0], [-1], [*] and .* only",
            )
    }
}
