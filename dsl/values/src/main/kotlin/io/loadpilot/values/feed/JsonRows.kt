package io.loadpilot.values.feed

import io.loadpilot.values.json.Json
import io.loadpilot.values.json.JsonReader
import tools.jackson.core.JacksonException
import tools.jackson.core.JsonParser
import tools.jackson.core.JsonToken
import tools.jackson.core.ObjectReadContext
import java.nio.file.Path

/** The elements of one array, or with [lines] values that follow one another. */
internal class JsonRows(path: Path, private val name: String, private val lines: Boolean) : RowReader<Json> {
    private val parser: JsonParser =
        JsonReader.FACTORY.createParser(ObjectReadContext.empty(), openData(path, name))
    private var inside = lines
    private var broken: BadRowException? = null

    override fun read(): Json? {
        broken?.let { throw it }
        try {
            if (!inside) enter()
            val token = parser.nextToken()
            if (token == null || token == JsonToken.END_ARRAY) return null
            return Json.of(JsonReader.value(parser))
        } catch (wrong: JacksonException) {
            val line = wrong.location?.lineNr ?: 0
            throw BadRowException(
                "$name:$line is not JSON: ${wrong.originalMessage}",
                "correct it",
            ).also { broken = it }
        }
    }

    override fun close(): Unit = parser.close()

    private fun enter() {
        when (parser.nextToken()) {
            JsonToken.START_ARRAY -> inside = true

            null -> throw BadRowException("$name is empty", "write an array, [ … ]")

            else -> throw BadRowException(
                "$name is not an array",
                "write [ … ], or name a file of one value a line .jsonl",
            )
        }
    }
}
