package io.loadpilot.http

import io.netty.buffer.ByteBuf

/** Collects one response body; one that arrives in one piece is copied once. */
internal class BodyBuffer {
    private var bytes = EMPTY
    var size = 0
        private set

    fun clear() {
        bytes = EMPTY
        size = 0
    }

    /** [expected] is the size announced for the whole body, or -1. */
    fun add(data: ByteBuf, expected: Long) {
        val more = data.readableBytes()
        if (more == 0) return
        if (size + more > bytes.size) grow(size + more, expected)
        data.readBytes(bytes, size, more)
        size += more
    }

    /** The body, complete with [last]; leaves this empty. */
    fun finish(last: ByteBuf): ByteArray {
        if (size == 0 && !last.isReadable) return EMPTY
        add(last, (size + last.readableBytes()).toLong())
        val whole = if (size == bytes.size) bytes else bytes.copyOf(size)
        clear()
        return whole
    }

    private fun grow(needed: Int, expected: Long) {
        // An announced size is believed only up to a limit: a peer must not make us reserve what it never sends.
        val announced = minOf(expected, BELIEVED).toInt()
        bytes = bytes.copyOf(maxOf(needed, if (expected == needed.toLong()) needed else bytes.size * 2, announced))
    }

    internal companion object {
        val EMPTY = ByteArray(0)
        private const val BELIEVED = 1024L * 1024
    }
}
