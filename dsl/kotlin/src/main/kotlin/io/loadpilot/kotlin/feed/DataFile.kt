package io.loadpilot.kotlin.feed

import io.loadpilot.plan.problem.InvalidPlanException
import io.loadpilot.plan.problem.Problem
import kotlin.random.Random

/**
 * A file of rows: CSV lines or JSON values. Choose how users are given them; each call is a queue of its own. A file
 * that cannot be used is a problem of the plan, told by [report].
 */
public class DataFile<out T> internal constructor(
    internal val name: String,
    private val random: Random,
    private val report: (BadRowException) -> Problem,
    private val opened: () -> RowReader<T>,
) {
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

    private fun <R> tried(read: () -> R): R? {
        if (problem != null) return null
        try {
            return read()
        } catch (bad: BadRowException) {
            problem = report(bad)
            return null
        }
    }
}
