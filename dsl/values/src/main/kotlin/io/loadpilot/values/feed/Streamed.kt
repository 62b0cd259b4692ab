package io.loadpilot.values.feed

import java.util.function.IntUnaryOperator

/** Rows as they stand in a file, of which only some kilobytes are in memory. The file is open while rows are taken. */
internal class Streamed<T>(private val file: DataFile<T>, private val again: Boolean) : Feeder<T>() {
    private var reader: RowReader<T>? = null
    private var taken = 0L
    private var over: String? = null

    override fun sample(): T = file.first()

    override fun take(draw: IntUnaryOperator?): T =
        synchronized(this) {
            over?.let { throw NoMoreRows(it) }
            val row = read() ?: if (again) read() else null
            taken++
            row ?: end()
        }

    /** Null at the end of the file; the next call begins anew. */
    private fun read(): T? {
        val current = reader ?: file.open().also { reader = it }
        val row = current.read()
        if (row == null) {
            current.close()
            reader = null
        }
        return row
    }

    private fun end(): Nothing {
        val why = if (again) "there is no row any more" else "all ${taken - 1} rows are used"
        over = "${file.name}: $why"
        throw NoMoreRows("${file.name}: $why")
    }
}
