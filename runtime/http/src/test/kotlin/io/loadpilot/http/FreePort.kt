package io.loadpilot.http

import java.io.IOException
import java.net.InetAddress
import java.net.ServerSocket

/**
 * A port for a server of others, which cannot be told to take any. From below those that systems give to clients: one of
 * them could be taken by a connection before the server is there.
 */
internal fun freePort(): Int = generateSequence { (20_000..32_000).random() }.first(::isFree)

private fun isFree(port: Int): Boolean =
    try {
        ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close()
        true
    } catch (_: IOException) {
        false
    }
