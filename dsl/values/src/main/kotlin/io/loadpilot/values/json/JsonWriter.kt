package io.loadpilot.values.json

import io.loadpilot.values.spelling.Spelling
import tools.jackson.core.JsonGenerator
import tools.jackson.core.ObjectWriteContext
import java.io.ByteArrayOutputStream
import java.math.BigDecimal
import java.math.BigInteger

/** Writes what a script puts into a request: texts, numbers, booleans, null, maps, pairs, lists, arrays, [Json]. */
@Spelling
public object JsonWriter {
    private const val TYPICAL_SIZE = 256

    public fun bytesOf(members: Array<out Pair<String, Any?>>): ByteArray =
        write { generator ->
            generator.writeStartObject()
            for ((name, value) in members) member(generator, name, value)
            generator.writeEndObject()
        }

    public fun bytesOf(value: Any?): ByteArray = write { value(it, value) }

    internal fun textOf(value: Any?): String = String(bytesOf(value))

    private inline fun write(content: (JsonGenerator) -> Unit): ByteArray {
        val bytes = ByteArrayOutputStream(TYPICAL_SIZE)
        JsonReader.FACTORY.createGenerator(ObjectWriteContext.empty(), bytes).use(content)
        return bytes.toByteArray()
    }

    private fun value(generator: JsonGenerator, value: Any?) {
        when (value) {
            null -> generator.writeNull()

            is CharSequence, is Char -> generator.writeString(value.toString())

            is Boolean -> generator.writeBoolean(value)

            is Number -> number(generator, value)

            is Json -> value(generator, value.value)

            is Map<*, *> -> members(generator, value.entries.map { it.key to it.value })

            is Pair<*, *> -> members(generator, listOf(value))

            is Iterable<*> -> elements(generator, value)

            is Array<*> -> elements(generator, value.asList())

            is IntArray -> elements(generator, value.asList())

            is LongArray -> elements(generator, value.asList())

            is DoubleArray -> elements(generator, value.asList())

            is Enum<*> -> generator.writeString(value.name)

            else -> throw IllegalArgumentException(
                "cannot write a ${value.javaClass.simpleName} as JSON; give a map of its values",
            )
        }
    }

    private fun number(generator: JsonGenerator, number: Number) {
        when (number) {
            is Int, is Short, is Byte -> generator.writeNumber(number.toInt())
            is Long -> generator.writeNumber(number)
            is BigInteger -> generator.writeNumber(number)
            is BigDecimal -> generator.writeNumber(number)
            else -> finite(generator, number.toDouble())
        }
    }

    private fun finite(generator: JsonGenerator, number: Double) {
        require(number.isFinite()) { "JSON has no $number" }
        generator.writeNumber(number)
    }

    private fun members(generator: JsonGenerator, members: List<Pair<*, *>>) {
        generator.writeStartObject()
        for ((name, value) in members) member(generator, name.toString(), value)
        generator.writeEndObject()
    }

    private fun member(generator: JsonGenerator, name: String, value: Any?) {
        generator.writeName(name)
        value(generator, value)
    }

    private fun elements(generator: JsonGenerator, elements: Iterable<*>) {
        generator.writeStartArray()
        for (element in elements) value(generator, element)
        generator.writeEndArray()
    }
}
