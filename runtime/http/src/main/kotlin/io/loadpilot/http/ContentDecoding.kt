package io.loadpilot.http

import io.airlift.compress.zstd.ZstdInputStream
import io.loadpilot.plan.user.Reply
import io.netty.handler.codec.http.HttpHeaderNames
import org.brotli.dec.BrotliInputStream
import java.io.IOException
import java.io.InputStream
import java.util.zip.CRC32
import java.util.zip.DataFormatException
import java.util.zip.Inflater

/**
 * Undoes gzip, deflate, br and zstd on a whole body, the last applied first; [limitBytes] bounds what comes out of each.
 * One per event loop.
 */
internal class ContentDecoding(private val limitBytes: Int) {
    private val bare by lazy { Inflater(true) }
    private val wrapped by lazy { Inflater(false) }

    /** The body itself if it is in no encoding known here; what [otherwise] gives if it cannot be undone. */
    inline fun decode(headers: ResponseHeaders, body: ByteArray, otherwise: (Exception) -> ByteArray): ByteArray =
        try {
            undone(headers, body)
        } catch (bad: DataFormatException) {
            otherwise(bad)
        } catch (large: TooLarge) {
            otherwise(large)
        }

    @Throws(DataFormatException::class, TooLarge::class)
    private fun undone(headers: ResponseHeaders, body: ByteArray): ByteArray {
        if (body.isEmpty() || !headers.contains(HttpHeaderNames.CONTENT_ENCODING)) return body
        val encodings = encodings(headers.all(HttpHeaderNames.CONTENT_ENCODING))
        if (!Reply.DECODED.containsAll(encodings)) return body
        if (encodings.size > MOST) throw DataFormatException("it is encoded ${encodings.size} times")
        return encodings.foldRight(body, ::undo)
    }

    private fun undo(encoding: String, body: ByteArray): ByteArray =
        when (encoding) {
            "identity" -> body
            "deflate" -> inflate(body)
            "br" -> read(body) { Brotli.over(body.inputStream()) }
            "zstd" -> read(body) { Zstd.over(body.inputStream()) }
            else -> gunzip(body)
        }

    /** Whatever a decoder throws, it is the body that is bad. */
    @Suppress("TooGenericExceptionCaught")
    private fun read(body: ByteArray, decoder: () -> InputStream): ByteArray {
        val out = Output(body.size)
        try {
            val decoded = decoder()
            do {
                out.reserve()
                val count = decoded.read(out.bytes, out.size, out.bytes.size - out.size)
                if (count > 0) out.size += count
            } while (count >= 0)
        } catch (bad: IOException) {
            throw DataFormatException(bad.message ?: "it is damaged")
        } catch (bad: RuntimeException) {
            throw DataFormatException(bad.message ?: "it is damaged")
        }
        return out.whole()
    }

    private fun inflate(body: ByteArray): ByteArray {
        // "deflate" means zlib, yet some servers send the bare stream; the first two bytes tell.
        val isZlib = body.size >= 2 && body[0].toInt() and 0x0f == 8 && (u(body, 0) shl 8 or u(body, 1)) % 31 == 0
        val out = Output(body.size)
        run(if (isZlib) wrapped else bare, body, 0, out)
        return out.whole()
    }

    private fun gunzip(body: ByteArray): ByteArray {
        val out = Output(body.size)
        var at = 0
        do {
            val begin = out.size
            at = run(bare, body, GzipHead.skip(body, at), out)
            if (at + TRAILER > body.size) throw DataFormatException("gzip data ends too early")
            val crc = CRC32().apply { update(out.bytes, begin, out.size - begin) }
            if (crc.value != u32(body, at)) throw DataFormatException("gzip checksum does not fit")
            at += TRAILER
        } while (GzipHead.isAt(body, at))
        return out.whole()
    }

    /** Returns where the compressed stream ended. */
    private fun run(inflater: Inflater, body: ByteArray, from: Int, out: Output): Int {
        inflater.reset()
        inflater.setInput(body, from, body.size - from)
        while (!inflater.finished()) {
            out.reserve()
            val count = inflater.inflate(out.bytes, out.size, out.bytes.size - out.size)
            out.size += count
            if (count == 0 && !inflater.finished()) throw DataFormatException("compressed data ends too early")
        }
        return body.size - inflater.remaining
    }

    internal class TooLarge(val limitBytes: Int) : Exception()

    private inner class Output(compressed: Int) {
        var bytes = ByteArray(minOf(compressed.toLong() * 4, limitBytes + 1L).toInt().coerceAtLeast(64))
        var size = 0

        fun reserve() {
            if (size > limitBytes) throw TooLarge(limitBytes)
            if (size == bytes.size) {
                bytes = bytes.copyOf(minOf(bytes.size.toLong() * 2, maxOf(limitBytes + 1L, size + 1L)).toInt())
            }
        }

        fun whole(): ByteArray {
            if (size > limitBytes) throw TooLarge(limitBytes)
            return if (size == bytes.size) bytes else bytes.copyOf(size)
        }
    }

    internal companion object {
        private const val TRAILER = 8

        /** Each one costs a pass over the body, and nobody needs more. */
        private const val MOST = 5

        private fun encodings(lines: List<String>): List<String> =
            lines.flatMap { it.split(',') }.map { it.trim().lowercase() }.filter { it.isNotEmpty() }

        private fun u(bytes: ByteArray, at: Int) = bytes[at].toInt() and 0xff

        private fun u32(bytes: ByteArray, at: Int) =
            (0..3).fold(0L) { sum, index -> sum or (u(bytes, at + index).toLong() shl (8 * index)) }
    }
}

/** A class of its own, so that the decoder is loaded when the first such body comes; [Zstd] too. */
private object Brotli {
    fun over(body: InputStream): InputStream = BrotliInputStream(body)
}

private object Zstd {
    fun over(body: InputStream): InputStream = ZstdInputStream(body)
}

/** The head of a gzip member, RFC 1952. */
private object GzipHead {
    private const val FIXED = 10
    private const val HEADER_CRC = 2
    private const val EXTRA = 4
    private const val NAME = 8
    private const val COMMENT = 16

    fun isAt(bytes: ByteArray, at: Int) =
        at + FIXED <= bytes.size && bytes[at] == 0x1f.toByte() && bytes[at + 1] == 0x8b.toByte()

    /** Returns where the compressed data begins. */
    fun skip(bytes: ByteArray, from: Int): Int {
        if (!isAt(bytes, from) || bytes[from + 2].toInt() != 8) throw DataFormatException("not gzip data")
        val flags = bytes[from + 3].toInt()
        var at = from + FIXED
        if (flags and EXTRA != 0) at += 2 + (byte(bytes, at) or (byte(bytes, at + 1) shl 8))
        if (flags and NAME != 0) at = afterZero(bytes, at)
        if (flags and COMMENT != 0) at = afterZero(bytes, at)
        if (flags and HEADER_CRC != 0) at += 2
        if (at > bytes.size) throw DataFormatException("gzip data ends too early")
        return at
    }

    private fun afterZero(bytes: ByteArray, from: Int): Int {
        var at = from
        while (byte(bytes, at) != 0) at++
        return at + 1
    }

    private fun byte(bytes: ByteArray, at: Int) =
        if (at < bytes.size) bytes[at].toInt() and 0xff else throw DataFormatException("gzip data ends too early")
}
