package io.loadpilot.values.body

import com.aayushatharva.brotli4j.Brotli4jLoader
import com.aayushatharva.brotli4j.encoder.BrotliOutputStream
import io.airlift.compress.zstd.ZstdOutputStream
import java.io.ByteArrayOutputStream
import java.io.OutputStream
import java.util.zip.DeflaterOutputStream
import java.util.zip.GZIPOutputStream

/** How the body of a request can be compressed; [word] is what Content-Encoding says. */
internal enum class Compression(val word: String, private val over: (OutputStream) -> OutputStream) {
    GZIP("gzip", { GZIPOutputStream(it) }),
    DEFLATE("deflate", { DeflaterOutputStream(it) }),
    BROTLI("br", { Brotli.over(it) }),
    ZSTD("zstd", { ZstdOutputStream(it) }),
    ;

    fun of(bytes: ByteArray): ByteArray {
        val out = ByteArrayOutputStream(bytes.size / 2 + ROOM)
        over(out).use { it.write(bytes) }
        return out.toByteArray()
    }

    companion object {
        private const val ROOM = 64

        fun named(word: String): Compression =
            requireNotNull(entries.firstOrNull { it.word == word }) {
                "a request cannot be compressed as \"$word\"; write one of " + entries.joinToString { "\"${it.word}\"" }
            }
    }
}

/** Its library is native code, looked for when the first such body is made. */
private object Brotli {
    fun over(out: OutputStream): OutputStream {
        require(Brotli4jLoader.isAvailable()) {
            "requests cannot be compressed as \"br\" on this machine: there is no native library for it; write \"zstd\""
        }
        return BrotliOutputStream(out)
    }
}
