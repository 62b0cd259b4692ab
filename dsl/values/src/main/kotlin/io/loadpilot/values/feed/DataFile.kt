package io.loadpilot.values.feed

import io.loadpilot.plan.problem.InvalidPlanException
import io.loadpilot.plan.problem.Problem
import io.loadpilot.values.json.Json
import io.loadpilot.values.spelling.Spelling
import java.nio.file.Path
import kotlin.random.Random

/**
 * A file of rows: CSV lines or JSON values. Choose how users are given them; each call is a queue of its own. A file
 * that cannot be used is a problem of the plan, told by [report].
 */
public class DataFile<out T> internal constructor(
    internal val name: String,
    private val random: Random,
    private val report: Report,
    private val opened: () -> RowReader<T>,
) {
    /** Takes what is wrong with a file into the plan's problems. */
    @Spelling
    public fun interface Report {
        public fun problem(what: String, remedy: String): Problem
    }

    private var problem: Problem? = null
    private val first: T? = tried(::firstRow)

    /** In the order of the file, and again from its start. The file is read bit by bit and may be of any size. */
    public fun sequential(): Feeder<T> = Streamed(this, again = true)

    /** Each row once, in the order of the file; when all are used the run is ended. The file may be of any size. */
    public fun unique(): Feeder<T> = Streamed(this, again = false)

    /** Any row at any time, the same ones with the same `--seed`. All rows are kept in memory. */
    public fun random(): Rows<T> = Rows(this, all(), Drawn(random))

    /** All in a random order, the same one with the same `--seed`, and again. All rows are kept in memory. */
    public fun shuffled(): Rows<T> = Rows(this, all().shuffled(random), Cycle())

    internal fun open(): RowReader<T> = opened()

    internal fun first(): T = first ?: refuse()

    /** Ends the script: what follows needs a row, and there is none. */
    internal fun refuse(): Nothing = throw InvalidPlanException(listOfNotNull(problem))

    private fun firstRow(): T =
        open().use { it.read() ?: throw BadRowException("$name has no row", "add one, or remove what uses it") }

    private fun all(): List<T> = tried { open().use { rows -> generateSequence(rows::read).toList() } }.orEmpty()

    public companion object {
        /**
         * Rows of a CSV file, whose first line names the columns unless [header] does. [name] stands for the file in
         * messages; all that is random follows from [seed].
         */
        @Spelling
        public fun csv(
            file: Path,
            name: String,
            seed: Long,
            separator: Char,
            header: List<String>,
            report: Report,
        ): DataFile<Row> = DataFile(name, Random(seed), report) { CsvRows(file, name, separator, header) }

        /** Values of a JSON file: the elements of its array, or with `.jsonl` or `.ndjson` one value a line. */
        @Spelling
        public fun json(file: Path, name: String, seed: Long, report: Report): DataFile<Json> {
            val lines = name.endsWith(".jsonl") || name.endsWith(".ndjson")
            return DataFile(name, Random(seed), report) { JsonRows(file, name, lines) }
        }
    }

    private fun <R> tried(read: () -> R): R? {
        if (problem != null) return null
        try {
            return read()
        } catch (bad: BadRowException) {
            problem = report.problem(bad.message.orEmpty(), bad.remedy)
            return null
        }
    }
}
