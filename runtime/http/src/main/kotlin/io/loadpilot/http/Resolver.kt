package io.loadpilot.http

import io.loadpilot.engine.Clock
import io.netty.util.NetUtil
import java.net.InetAddress
import java.net.UnknownHostException
import java.util.concurrent.Executor
import java.util.concurrent.RejectedExecutionException
import java.util.concurrent.TimeUnit

/**
 * Host names to addresses for one event loop. The JVM's resolver blocks, so it runs on [lookups]; answers are kept for
 * half a minute, failures for a second, and a name that is being looked up is not asked for twice.
 */
internal class Resolver(private val loop: Executor, private val lookups: Executor, private val clock: Clock) {
    private val known = HashMap<String, Answer>()
    private val waiting = HashMap<String, MutableList<(List<InetAddress>) -> Unit>>()

    /** Calls back on the loop, at once if the answer is known; an empty list if there is no such host. */
    fun resolve(host: String, onAddresses: (List<InetAddress>) -> Unit) {
        val literal = NetUtil.createByteArrayFromIpAddressString(host)
        if (literal != null) return onAddresses(listOf(InetAddress.getByAddress(host, literal)))
        val answer = known[host]
        if (answer != null && clock.nanos() - answer.untilNanos < 0) return onAddresses(answer.addresses)
        val others = waiting[host]
        if (others != null) {
            others.add(onAddresses)
        } else {
            waiting[host] = mutableListOf(onAddresses)
            lookups.execute { lookUp(host) }
        }
    }

    private fun lookUp(host: String) {
        val addresses =
            try {
                InetAddress.getAllByName(host).asList()
            } catch (_: UnknownHostException) {
                emptyList()
            }
        try {
            loop.execute { answered(host, addresses) }
        } catch (_: RejectedExecutionException) {
            // The transport was closed meanwhile: nobody waits.
        }
    }

    private fun answered(host: String, addresses: List<InetAddress>) {
        if (known.size >= HOST_LIMIT) known.clear()
        val keep = if (addresses.isEmpty()) FAILURE_NANOS else ANSWER_NANOS
        known[host] = Answer(addresses, clock.nanos() + keep)
        waiting.remove(host)?.forEach { it(addresses) }
    }

    private class Answer(val addresses: List<InetAddress>, val untilNanos: Long)

    private companion object {
        const val HOST_LIMIT = 1_000
        val ANSWER_NANOS = TimeUnit.SECONDS.toNanos(30)
        val FAILURE_NANOS = TimeUnit.SECONDS.toNanos(1)
    }
}
