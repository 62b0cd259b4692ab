package io.loadpilot.http

import io.loadpilot.plan.user.Body
import io.netty.buffer.ByteBuf
import io.netty.buffer.ByteBufAllocator
import io.netty.buffer.Unpooled
import java.io.IOException
import java.nio.channels.FileChannel

/** A body that is not empty in pieces: its arrays as they are, its files read [CHUNK_BYTES] at a time. */
internal class Pieces(body: Body, private val allocator: ByteBufAllocator) : AutoCloseable {
    private val parts = parts(body).filter { it.size() > 0 }.iterator()
    private var part = parts.next()
    private var at = 0L
    private var file: FileChannel? = null

    /** Whether the whole body has been taken. */
    var isEmpty = false
        private set

    /**
     * The next piece, to be released by the caller.
     *
     * @throws IOException if a file cannot be read, or has become shorter
     */
    fun next(): ByteBuf {
        val from = part
        val piece = if (from is Body.Bytes) Unpooled.wrappedBuffer(from.bytes()) else read(from as Body.Stored)
        at += piece.readableBytes()
        if (at == from.size()) advance()
        return piece
    }

    override fun close() {
        file?.close()
        file = null
    }

    private fun advance() {
        close()
        at = 0
        if (parts.hasNext()) part = parts.next() else isEmpty = true
    }

    private fun read(stored: Body.Stored): ByteBuf {
        val channel = file ?: FileChannel.open(stored.file()).also { file = it }
        val size = minOf(CHUNK_BYTES, stored.size() - at).toInt()
        val piece = allocator.directBuffer(size)
        try {
            while (piece.readableBytes() < size) {
                val read = piece.writeBytes(channel, at + piece.readableBytes(), size - piece.readableBytes())
                if (read < 0) throw IOException("it ends after ${at + piece.readableBytes()} of ${stored.size()} bytes")
            }
        } catch (failure: IOException) {
            piece.release()
            throw failure
        }
        return piece
    }

    private companion object {
        const val CHUNK_BYTES = 64L * 1024

        fun parts(body: Body): List<Body> = if (body is Body.Joined) body.parts().flatMap(::parts) else listOf(body)
    }
}
