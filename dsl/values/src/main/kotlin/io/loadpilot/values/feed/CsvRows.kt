package io.loadpilot.values.feed

import de.siegmar.fastcsv.reader.CsvParseException
import de.siegmar.fastcsv.reader.CsvReader
import de.siegmar.fastcsv.reader.CsvRecord
import de.siegmar.fastcsv.reader.FieldMismatchStrategy
import io.loadpilot.plan.load.Numbers
import java.io.UncheckedIOException
import java.nio.file.Path

/** CSV as RFC 4180 has it. The first line names the columns unless [given] does. */
internal class CsvRows(path: Path, private val name: String, separator: Char, private val given: List<String>) :
    RowReader<Row> {
    private val csv: CsvReader<CsvRecord> =
        CsvReader
            .builder()
            .fieldSeparator(separator)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .detectBomHeader(true)
            .ofCsvRecord(openData(path, name))
    private val records = csv.iterator()
    private var header: Header? = null

    override fun read(): Row? {
        val columns = header ?: Header(name, given.ifEmpty { firstLine() }).also { header = it }
        val record = record() ?: return null
        val fields = record.fields
        if (fields.size == columns.names.size) return Row(columns, fields)
        throw BadRowException(
            "$name:${record.startingLineNumber} has ${Numbers.count(
                fields.size.toLong(),
                "field",
            )}, not ${columns.names.size}",
            "give each line one field for each column: ${columns.names.joinToString()}",
        )
    }

    override fun close(): Unit = csv.close()

    private fun firstLine(): List<String> =
        record()?.fields ?: throw BadRowException("$name is empty", "give it a line of column names and a row")

    private fun record(): CsvRecord? =
        try {
            if (records.hasNext()) records.next() else null
        } catch (wrong: CsvParseException) {
            val why = generateSequence<Throwable>(wrong) { it.cause }.joinToString(": ") { it.message.orEmpty() }
            throw BadRowException("$name is not CSV: $why", "correct it, or give its separator")
        } catch (failed: UncheckedIOException) {
            throw unreadable(name, failed)
        }
}
