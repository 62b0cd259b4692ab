package io.loadpilot.values.json

import java.math.BigDecimal

/** What stands in `[?(…)]`. Looks at values as [JsonReader] makes them; what is not there is [Missing]. */
internal sealed interface JsonFilter {
    fun accepts(value: Any?): Boolean

    data object Missing

    data class Both(val left: JsonFilter, val right: JsonFilter) : JsonFilter {
        override fun accepts(value: Any?): Boolean = left.accepts(value) && right.accepts(value)
    }

    data class Either(val left: JsonFilter, val right: JsonFilter) : JsonFilter {
        override fun accepts(value: Any?): Boolean = left.accepts(value) || right.accepts(value)
    }

    /** There is such a member, be it null. */
    data class Present(val operand: Operand) : JsonFilter {
        override fun accepts(value: Any?): Boolean = operand.of(value) != Missing
    }

    data class Comparison(val left: Operand, val operator: String, val right: Operand) : JsonFilter {
        override fun accepts(value: Any?): Boolean {
            val order = compare(left.of(value), right.of(value))
            return when (operator) {
                "==" -> order == 0
                "!=" -> order != 0
                "<" -> order != null && order < 0
                "<=" -> order != null && order <= 0
                ">" -> order != null && order > 0
                else -> order != null && order >= 0
            }
        }

        /** Null for what cannot be compared: values of different kinds, or other than equal and without an order. */
        private fun compare(one: Any?, other: Any?): Int? =
            when {
                one is Number && other is Number -> BigDecimal(one.toString()).compareTo(BigDecimal(other.toString()))
                one is String && other is String -> one.compareTo(other)
                one == other -> 0
                else -> null
            }
    }

    sealed interface Operand {
        fun of(value: Any?): Any?
    }

    data class Literal(val content: Any?) : Operand {
        override fun of(value: Any?): Any? = content
    }

    /** Names and indexes that lead on from `@`. */
    data class Member(val keys: List<Any>) : Operand {
        override fun of(value: Any?): Any? = keys.fold(value, ::inside)

        private fun inside(value: Any?, key: Any): Any? =
            when (value) {
                is Map<*, *> -> {
                    if (key in value) value[key] else Missing
                }

                is List<*> -> {
                    if (key is Int) {
                        value.getOrElse(
                            if (key <
                                0
                            ) {
                                value.size + key
                            } else {
                                key
                            },
                        ) { Missing }
                    } else {
                        Missing
                    }
                }

                else -> {
                    Missing
                }
            }
    }
}
