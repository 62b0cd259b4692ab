package io.loadpilot.kotlin.body

import java.io.ByteArrayOutputStream
import java.util.zip.DeflaterOutputStream
import java.util.zip.GZIPOutputStream

/** How the body of a request can be compressed; [word] is what Content-Encoding says. */
internal enum class Compression(val word: String) {
    GZIP("gzip"),
    DEFLATE("deflate"),
    ;

    fun of(bytes: ByteArray): ByteArray {
        val out = ByteArrayOutputStream(bytes.size / 2 + ROOM)
        val compressing = if (this == GZIP) GZIPOutputStream(out) else DeflaterOutputStream(out)
        compressing.use { it.write(bytes) }
        return out.toByteArray()
    }

    companion object {
        private const val ROOM = 64

        fun named(word: String): Compression =
            requireNotNull(entries.firstOrNull { it.word == word }) {
                "a request cannot be compressed as \"$word\"; write " +
                    entries.joinToString(" or ") { "\"${it.word}\"" }
            }
    }
}
