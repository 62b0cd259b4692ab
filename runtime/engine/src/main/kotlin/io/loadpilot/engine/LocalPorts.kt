package io.loadpilot.engine

import java.io.File
import java.io.IOException

/** Local ports, of which each connection needs one. Linux only; -1 elsewhere. */
internal object LocalPorts {
    /** How many there are for connections to one address. */
    val range: Long by lazy {
        val ends = read("/proc/sys/net/ipv4/ip_local_port_range")?.trim()?.split(Regex("\\s+"))?.map(String::toLong)
        if (ends?.size == 2) ends[1] - ends[0] + 1 else -1
    }

    /** TCP sockets of the machine that are open or wait for late packets. */
    fun used(): Long {
        val words = read("/proc/net/sockstat")?.lineSequence()?.firstOrNull { it.startsWith("TCP:") }?.split(' ')
        if (words == null) return -1

        fun after(word: String) = words.getOrNull(words.indexOf(word) + 1)?.toLongOrNull() ?: 0
        return after("inuse") + after("tw")
    }

    private fun read(path: String): String? =
        try {
            File(path).readText()
        } catch (_: IOException) {
            null
        }
}
