package io.loadpilot.values.json

import tools.jackson.core.JacksonException
import tools.jackson.core.JsonParser
import tools.jackson.core.JsonToken
import tools.jackson.core.ObjectReadContext
import tools.jackson.core.json.JsonFactory

/** JSON text as maps, lists, strings, numbers (Long, BigInteger or BigDecimal), booleans and null. */
internal object JsonReader {
    internal val FACTORY = JsonFactory()

    fun read(bytes: ByteArray): Any? {
        if (bytes.isEmpty()) Json.fail("the body is empty, not JSON")
        try {
            FACTORY.createParser(ObjectReadContext.empty(), bytes).use { parser ->
                parser.nextToken() ?: notJson(bytes)
                val value = value(parser)
                if (parser.nextToken() != null) notJson(bytes)
                return value
            }
        } catch (_: JacksonException) {
            notJson(bytes)
        }
    }

    /** The value whose first token the parser stands at. */
    fun value(parser: JsonParser): Any? =
        when (parser.currentToken()) {
            JsonToken.START_OBJECT -> members(parser)
            JsonToken.START_ARRAY -> elements(parser)
            JsonToken.VALUE_STRING -> parser.string
            JsonToken.VALUE_NUMBER_INT -> integer(parser)
            JsonToken.VALUE_NUMBER_FLOAT -> parser.decimalValue
            JsonToken.VALUE_TRUE -> true
            JsonToken.VALUE_FALSE -> false
            else -> null
        }

    private fun integer(parser: JsonParser): Number =
        if (parser.numberType == JsonParser.NumberType.BIG_INTEGER) parser.bigIntegerValue else parser.longValue

    private fun members(parser: JsonParser): Map<String, Any?> {
        val members = LinkedHashMap<String, Any?>()
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            val name = parser.currentName()
            parser.nextToken()
            members[name] = value(parser)
        }
        return members
    }

    private fun elements(parser: JsonParser): List<Any?> {
        val elements = ArrayList<Any?>()
        while (parser.nextToken() != JsonToken.END_ARRAY) elements += value(parser)
        return elements
    }

    private fun notJson(bytes: ByteArray): Nothing =
        Json.fail("the body is not JSON: ${Json.excerpt(String(bytes).replace(Regex("\\s+"), " ").trim())}")
}
