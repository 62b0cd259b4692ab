package io.loadpilot.values.json

import io.loadpilot.plan.user.CheckFailure
import io.loadpilot.values.spelling.Spelling
import java.math.BigDecimal

/**
 * A JSON value of a response. Asking for what is not there, or is of another type, is a failed check that names the
 * path. The text is read when the value is first looked at.
 */
public class Json private constructor(private var content: Any?, private val parent: Json?, private val key: Any?) :
    Iterable<Json> {
        /** The member of that name of an object. */
        public operator fun get(name: String): Json {
            val members = value as? Map<*, *> ?: wrong("an object")
            val member = members[name]
            if (member == null && name !in members) fail("no \"${pathTo(name)}\" in ${root()}")
            return Json(member, this, name)
        }

        /** The element at that place of an array; -1 is the last. */
        public operator fun get(index: Int): Json {
            val elements = elements()
            val place = if (index < 0) elements.size + index else index
            if (place !in elements.indices) fail("no \"${pathTo(index)}\" in ${root()}")
            return Json(elements[place], this, place)
        }

        /** A text as it is, a number or a boolean as JSON writes it. */
        public val text: String
            get() =
                when (val it = value) {
                    is String -> it
                    is Number, is Boolean -> it.toString()
                    else -> wrong("a text")
                }

        public val int: Int get() = number { it.intValueExact() }

        public val long: Long get() = number { it.longValueExact() }

        public val double: Double get() = (value as? Number)?.toDouble() ?: wrong("a number")

        public val boolean: Boolean get() = value as? Boolean ?: wrong("a boolean")

        public val isObject: Boolean get() = value is Map<*, *>

        public val isArray: Boolean get() = value is List<*>

        // Groovy would take isText() for the property "text", and isBoolean() for "boolean".
        @get:JvmName("isString")
        public val isText: Boolean get() = value is String

        public val isNumber: Boolean get() = value is Number

        @get:JvmName("isBool")
        public val isBoolean: Boolean get() = value is Boolean

        public val isNull: Boolean get() = value == null

        /** How many elements an array or members an object has. */
        public val size: Int
            get() =
                when (val it = value) {
                    is List<*> -> it.size
                    is Map<*, *> -> it.size
                    else -> wrong("an array or an object")
                }

        /** The names of an object's members, in the order received. */
        public val names: Set<String>
            get() = (value as? Map<*, *> ?: wrong("an object")).keys.mapTo(LinkedHashSet()) { it.toString() }

        /** Whether an object has a member of that name, be it null. */
        public operator fun contains(name: String): Boolean = (value as? Map<*, *>)?.containsKey(name) == true

        /** The elements of an array. */
        override fun iterator(): Iterator<Json> = elements().indices.map(::get).iterator()

        /**
         * What a path leads to: `$.items[0].id`. With `[*]`, `.*`, `..name`, `[0:2]` or a filter such as
         * `[?(@.price > 10)]` an array of all that match. The leading `$.` may be left out.
         */
        public fun path(path: String): Json = JsonPath.parse(path).find(this)

        /** JSON text. */
        override fun toString(): String = JsonWriter.textOf(value)

        override fun equals(other: Any?): Boolean = other is Json && other.value == value

        override fun hashCode(): Int = value.hashCode()

        internal val value: Any?
            get() {
                val unread = content as? Unread ?: return content
                return JsonReader.read(unread.bytes).also { content = it }
            }

        internal fun elements(): List<Any?> = value as? List<*> ?: wrong("an array")

        internal fun values(): List<Json> =
            when (val it = value) {
                is List<*> -> it.indices.map(::get)
                is Map<*, *> -> it.keys.map { name -> get(name.toString()) }
                else -> wrong("an array or an object")
            }

        private fun <T> number(exact: (BigDecimal) -> T): T {
            val digits = value as? Number ?: wrong("a number")
            try {
                return exact(BigDecimal(digits.toString()))
            } catch (_: ArithmeticException) {
                fail("${where()} is $digits, which does not fit")
            }
        }

        private fun wrong(wanted: String): Nothing = fail("${where()} is ${excerpt(toString())}, not $wanted")

        private fun where(): String = if (key == null) "the body" else "\"${path()}\""

        /** Empty for a whole body. */
        private fun path(): String = parent?.pathTo(key) ?: key?.toString().orEmpty()

        private fun pathTo(last: Any?): String {
            val prefix = path()
            return if (last is Int) {
                "$prefix[$last]"
            } else if (prefix.isEmpty()) {
                "$last"
            } else {
                "$prefix.$last"
            }
        }

        private fun root(): String = parent?.root() ?: excerpt(toString())

        private class Unread(val bytes: ByteArray)

        public companion object {
            private const val SHOWN_LENGTH = 80

            /** Reads nothing yet. */
            @Spelling
            public fun parse(bytes: ByteArray): Json = Json(Unread(bytes), null, null)

            /** [name] tells in errors where the value is from. */
            @Spelling
            public fun of(value: Any?, name: String? = null): Json = Json(value, null, name)

            internal fun excerpt(text: String): String =
                if (text.length <=
                    SHOWN_LENGTH
                ) {
                    text
                } else {
                    text.take(SHOWN_LENGTH) + "…"
                }

            internal fun fail(message: String): Nothing = throw CheckFailure(message)
        }
    }
