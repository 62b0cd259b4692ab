package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.loadpilot.http.DnsOptions.Family
import io.netty.util.NetUtil
import java.net.Inet4Address
import java.net.Inet6Address
import java.net.InetAddress
import java.net.UnknownHostException
import java.util.concurrent.Executor
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.TimeUnit

/**
 * Host names to addresses for one event loop, of several each in its turn as the first. The JVM's resolver blocks, so it
 * runs on [lookups]; answers are kept for as long as the options say, failures for a second, and a name that is being
 * looked up is not asked for twice.
 */
internal class Resolver(
    private val loop: Executor,
    private val lookups: Executor,
    private val clock: Clock,
    private val options: DnsOptions,
) {
    private val ttlNanos = options.ttl.toNanos()
    private var turn = 0
    private val known = HashMap<String, Answer>()
    private val waiting = HashMap<String, MutableList<(List<InetAddress>) -> Unit>>()

    /** Calls back on the loop, at once if the answer is known; an empty list if there is no such host. */
    fun resolve(host: String, onAddresses: (List<InetAddress>) -> Unit) {
        val literal = NetUtil.createByteArrayFromIpAddressString(host)
        if (literal != null) return onAddresses(listOf(InetAddress.getByAddress(host, literal)))
        val answer = options.pinned[host] ?: kept(host)
        if (answer != null) return onAddresses(inTurn(answer))
        val others = waiting[host]
        if (others != null) {
            others.add(onAddresses)
        } else {
            waiting[host] = mutableListOf(onAddresses)
            lookups.execute { lookUp(host) }
        }
    }

    /** Whether [resolve] needs no look-up. */
    fun knows(host: String): Boolean =
        NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host) || host in options.pinned ||
            kept(host) != null

    private fun kept(host: String): List<InetAddress>? =
        known[host]?.takeIf { clock.nanos() - it.untilNanos < 0 }?.addresses

    private fun inTurn(addresses: List<InetAddress>): List<InetAddress> {
        if (addresses.size < 2) return addresses
        val first = Math.floorMod(turn++, addresses.size)
        return addresses.subList(first, addresses.size) + addresses.subList(0, first)
    }

    private fun lookUp(host: String) {
        val addresses =
            try {
                InetAddress.getAllByName(host).filter(::isWanted)
            } catch (_: UnknownHostException) {
                emptyList()
            }
        try {
            loop.execute { answered(host, addresses) }
        } catch (_: RejectedExecutionException) {
            // The transport was closed meanwhile: nobody waits.
        }
    }

    private fun isWanted(address: InetAddress) =
        when (options.family) {
            Family.ANY -> true
            Family.IPV4 -> address is Inet4Address
            Family.IPV6 -> address is Inet6Address
        }

    private fun answered(host: String, addresses: List<InetAddress>) {
        if (known.size >= HOST_LIMIT) known.clear()
        val keep = if (addresses.isEmpty()) minOf(FAILURE_NANOS, ttlNanos) else ttlNanos
        known[host] = Answer(addresses, clock.nanos() + keep)
        waiting.remove(host)?.forEach { it(inTurn(addresses)) }
    }

    private class Answer(val addresses: List<InetAddress>, val untilNanos: Long)

    private companion object {
        const val HOST_LIMIT = 1_000
        val FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1)
    }
}
