package io.loadpilot.values

import io.loadpilot.values.spelling.Spelling

/**
 * Names requests by method and path, with `{id}` for what looks like an id, so that `/orders/17` and `/orders/18` are
 * one row. Any thread: a lost update of the memory costs one more scan, nothing else.
 */
@Spelling
public object RequestNames {
    private const val SLOTS = 1024
    private const val SHORTEST_HEX_ID = 16
    private const val ID = "{id}"

    private class Known(val method: String, val url: String, val name: String)

    private val memory = arrayOfNulls<Known>(SLOTS)

    public fun of(method: String, url: String): String {
        val slot = (url.hashCode() * 31 + method.hashCode()) and (SLOTS - 1)
        val known = memory[slot]
        if (known != null && known.url == url && known.method == method) return known.name
        val name = derive(method, url)
        memory[slot] = Known(method, url, name)
        return name
    }

    private fun derive(method: String, url: String): String {
        val end = url.indexOfAny(charArrayOf('?', '#')).let { if (it < 0) url.length else it }
        val name = StringBuilder(method.length + 1 + end).append(method).append(' ')
        var start = authorityEnd(url, end)
        name.append(url, 0, start)
        if (start == end || url[start] != '/') name.append('/')
        while (start < end) {
            var stop = start
            while (stop < end && url[stop] != '/') stop++
            if (isId(url, start, stop)) name.append(ID) else name.append(url, start, stop)
            if (stop < end) name.append('/')
            start = stop + 1
        }
        return name.toString()
    }

    /** Where the path of an absolute URL begins; 0 for a path. */
    private fun authorityEnd(url: String, end: Int): Int {
        val scheme = url.indexOf("://")
        if (scheme < 0 || scheme >= end) return 0
        val slash = url.indexOf('/', scheme + "://".length)
        return if (slash in 0 until end) slash else end
    }

    /** Digits only, or long and hexadecimal, dashes included: numbers, UUIDs, object ids, digests. */
    private fun isId(url: String, start: Int, stop: Int): Boolean {
        var digits = 0
        for (index in start until stop) {
            val char = url[index]
            if (char in '0'..'9') {
                digits++
            } else if (char !in 'a'..'f' && char !in 'A'..'F' && char != '-') {
                return false
            }
        }
        val length = stop - start
        return digits > 0 && (digits == length || length >= SHORTEST_HEX_ID)
    }
}
