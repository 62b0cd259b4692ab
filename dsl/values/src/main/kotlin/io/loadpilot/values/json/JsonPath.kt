package io.loadpilot.values.json

/**
 * A subset of JSONPath: `$`, `.name`, `['name']`, `[0]`, `[-1]`, `[0:2]`, `[*]`, `.*`, `..name` and filters such as
 * `[?(@.price > 10)]`.
 */
internal class JsonPath(private val text: String, private val steps: List<Step>) {
    /** One value, or an array of those found if the path can lead to several. */
    fun find(start: Json): Json {
        val found = steps.fold(listOf(start)) { values, step -> values.flatMap(step::from) }
        return if (steps.any(Step::findsSeveral)) Json.of(found.map { it.value }, text) else found.single()
    }

    sealed interface Step {
        val findsSeveral: Boolean get() = true

        fun from(json: Json): List<Json>

        data class Name(val name: String) : Step {
            override val findsSeveral: Boolean get() = false

            override fun from(json: Json): List<Json> = listOf(json[name])
        }

        data class Index(val index: Int) : Step {
            override val findsSeveral: Boolean get() = false

            override fun from(json: Json): List<Json> = listOf(json[index])
        }

        data object All : Step {
            override fun from(json: Json): List<Json> = json.values()
        }

        /** From the first place up to, but without, the second; negative ones count from the end. */
        data class Slice(val start: Int, val end: Int) : Step {
            override fun from(json: Json): List<Json> {
                val size = json.elements().size
                return (place(start, size) until place(end, size)).map { json[it] }
            }

            private fun place(index: Int, size: Int) = (if (index < 0) size + index else index).coerceIn(0, size)
        }

        data class Matching(val filter: JsonFilter) : Step {
            override fun from(json: Json): List<Json> = json.values().filter { filter.accepts(it.value) }
        }

        /** The members of that name of the value and of all within it. */
        data class Anywhere(val name: String) : Step {
            override fun from(json: Json): List<Json> = everything(json).filter { name in it }.map { it[name] }
        }

        /** All within the value. */
        data object AllBelow : Step {
            override fun from(json: Json): List<Json> = everything(json).drop(1)
        }
    }

    companion object {
        fun parse(path: String): JsonPath = JsonPathParser(path).parse()

        private fun everything(json: Json): List<Json> =
            if (json.isArray || json.isObject) listOf(json) + json.values().flatMap(::everything) else listOf(json)
    }
}
