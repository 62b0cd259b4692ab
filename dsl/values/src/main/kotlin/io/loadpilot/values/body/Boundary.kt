package io.loadpilot.values.body

/**
 * What stands between parts. It is the same for all bodies that do not contain it, so that runs of one seed send the
 * same bytes.
 */
internal class Boundary private constructor(private val text: String) {
    private val bytes = text.toByteArray()

    /** How far a search may jump when it sees this byte under the boundary's last one. */
    private val jumps =
        IntArray(BYTE_VALUES) { bytes.size }.also { jumps ->
            for (index in 0 until bytes.lastIndex) jumps[bytes[index].toInt()] = bytes.lastIndex - index
        }

    fun isIn(content: ByteArray): Boolean {
        var end = bytes.lastIndex
        while (end < content.size) {
            if (endsAt(content, end)) return true
            end += jumps[content[end].toInt() and BYTE_MASK]
        }
        return false
    }

    private fun endsAt(content: ByteArray, end: Int): Boolean {
        for (back in bytes.indices) {
            if (content[end - back] != bytes[bytes.lastIndex - back]) return false
        }
        return true
    }

    override fun toString(): String = text

    companion object {
        private const val BYTE_VALUES = 256
        private const val BYTE_MASK = 0xff
        private val FIRST = numbered(0)

        /** The first that is in none of [contents]. */
        fun notIn(contents: List<ByteArray>): Boundary {
            var boundary = FIRST
            var number = 0
            while (contents.any(boundary::isIn)) boundary = numbered(++number)
            return boundary
        }

        private fun numbered(number: Int) = Boundary("----LoadPilotPart%016d".format(number))
    }
}
