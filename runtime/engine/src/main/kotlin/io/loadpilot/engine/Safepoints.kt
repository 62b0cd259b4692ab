package io.loadpilot.engine

import java.io.IOException
import java.nio.ByteBuffer
import java.nio.ByteOrder
import java.nio.channels.FileChannel
import java.nio.channels.FileChannel.MapMode.READ_ONLY
import java.nio.file.Path

/**
 * Time in which the JVM had stopped all its threads, for garbage collection or anything else. HotSpot keeps the figure
 * in a file of counters that it maps into memory (`hsperfdata`, format 2.0), so that reading it costs next to nothing.
 */
internal class Safepoints private constructor(private val counters: ByteBuffer, private val at: Int, hertz: Long) {
    private val ticksPerMilli = hertz / 1_000.0

    /** Since the JVM started. */
    fun millis(): Long = (counters.getLong(at) / ticksPerMilli).toLong()

    companion object {
        private const val BYTE_ORDER_AT = 4
        private const val FIRST_ENTRY_AT = 24
        private const val ENTRIES_AT = 28

        /** Null where the JVM keeps no such file. */
        val ofThisProcess: Safepoints? by lazy {
            val folder = Path.of("/tmp", "hsperfdata_${System.getProperty("user.name")}")
            try {
                read(folder.resolve(ProcessHandle.current().pid().toString()))
            } catch (_: IOException) {
                null
            } catch (_: IndexOutOfBoundsException) {
                null
            }
        }

        private fun read(file: Path): Safepoints? {
            val counters = FileChannel.open(file).use { it.map(READ_ONLY, 0, it.size()) }
            counters.order(
                if (counters.get(BYTE_ORDER_AT).toInt() ==
                    0
                ) {
                    ByteOrder.BIG_ENDIAN
                } else {
                    ByteOrder.LITTLE_ENDIAN
                },
            )
            val places = places(counters)
            val hertz = places["sun.os.hrt.frequency"]?.let(counters::getLong)
            val time = places["sun.rt.safepointTime"]
            return if (hertz == null || time == null) null else Safepoints(counters, time, hertz)
        }

        /** Where each counter's value lies. An entry is its length, the offset of its name, 8 bytes, that of its value. */
        private fun places(counters: ByteBuffer): Map<String, Int> {
            val places = HashMap<String, Int>()
            var entry = counters.getInt(FIRST_ENTRY_AT)
            repeat(counters.getInt(ENTRIES_AT)) {
                val name = generateSequence(entry + counters.getInt(entry + Int.SIZE_BYTES)) { it + 1 }
                val text = name.map { counters.get(it).toInt().toChar() }.takeWhile { it != '\u0000' }.joinToString("")
                places[text] = entry + counters.getInt(entry + VALUE_OFFSET_AT)
                entry += counters.getInt(entry)
            }
            return places
        }

        private const val VALUE_OFFSET_AT = 16
    }
}
