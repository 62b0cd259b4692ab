package io.loadpilot.http

/** A growing array of bytes that is filled again and again; one per event loop. */
internal class Bytes(capacity: Int) {
    var array = ByteArray(capacity)
        private set
    var size = 0
        private set

    fun clear() {
        size = 0
    }

    fun add(byte: Char) {
        reserve(1)
        array[size++] = byte.code.toByte()
    }

    fun add(bytes: ByteArray) {
        reserve(bytes.size)
        System.arraycopy(bytes, 0, array, size, bytes.size)
        size += bytes.size
    }

    /** [text] must be ASCII: its low bytes are taken in one go, without a loop over its characters or an allocation. */
    @Suppress("DEPRECATION", "PLATFORM_CLASS_MAPPED_TO_KOTLIN")
    fun addAscii(text: String) {
        reserve(text.length)
        (text as java.lang.String).getBytes(0, text.length, array, size)
        size += text.length
    }

    fun add(number: Long) = addAscii(number.toString())

    private fun reserve(more: Int) {
        if (size + more > array.size) array = array.copyOf(maxOf(array.size * 2, size + more))
    }
}
