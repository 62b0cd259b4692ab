package io.loadpilot.engine

import com.sun.management.UnixOperatingSystemMXBean
import io.loadpilot.metrics.HealthSample
import java.io.File
import java.io.IOException
import java.lang.management.ManagementFactory

/** How the generator itself is doing, between one [sample] and the next. Used by one thread. */
internal class ProcessHealth(private val stalls: StallWatch, private val clock: Clock) {
    private val system = ManagementFactory.getOperatingSystemMXBean()
    private val threads = ManagementFactory.getThreadMXBean()
    private val collectors = ManagementFactory.getGarbageCollectorMXBeans()
    private var last = Counters()

    fun sample(): HealthSample {
        val now = Counters()
        val before = last
        last = now
        val ended = stalls.drain()
        val longest = ended.maxByOrNull { it.lengthNanos }
        val seconds = (now.nanos - before.nanos) / 1e9
        val host = now.host.takeIf { it.total > 0 } ?: before.host
        val hostTicks = if (before.host.total == 0L) Double.NaN else (host.total - before.host.total).toDouble()
        return HealthSample(
            ended.size.toLong(),
            ended.sumOf { it.lengthNanos } / NANOS_PER_MILLI,
            (longest?.lengthNanos ?: 0) / NANOS_PER_MILLI,
            longest?.culprit.orEmpty(),
            now.gcMillis - before.gcMillis,
            (now.cpuNanos - before.cpuNanos) / 1e9 / seconds,
            (host.busy - before.host.busy) / hostTicks,
            (host.steal - before.host.steal) / hostTicks,
            openFiles(),
            (system as? UnixOperatingSystemMXBean)?.maxFileDescriptorCount ?: -1,
            if (now.safepointMillis < 0) -1 else now.safepointMillis - before.safepointMillis,
            stalls.drainDelays().asList(),
            busiest(before, now),
            now.ports,
            LocalPorts.range,
        )
    }

    /** Counting them takes a descriptor: when there is none left, all are open. */
    private fun openFiles(): Long {
        val unix = system as? UnixOperatingSystemMXBean ?: return -1
        return try {
            unix.openFileDescriptorCount
        } catch (_: InternalError) {
            unix.maxFileDescriptorCount
        }
    }

    /** CPU time of the busiest event loop, as a share of the time that passed. */
    private fun busiest(before: Counters, now: Counters): Double =
        now.loopNanos.entries
            .mapNotNull { (thread, used) -> before.loopNanos[thread]?.let { used - it } }
            .maxOfOrNull { it.toDouble() / (now.nanos - before.nanos) } ?: Double.NaN

    private inner class Counters {
        val nanos = clock.nanos()
        val cpuNanos = (system as? com.sun.management.OperatingSystemMXBean)?.processCpuTime ?: 0
        val gcMillis = collectors.sumOf { maxOf(0, it.collectionTime) }
        val host = HostTicks.read()
        val safepointMillis = Safepoints.ofThisProcess?.millis() ?: -1
        val ports = LocalPorts.used()
        val loopNanos = stalls.threads.associate { it.id to threads.getThreadCpuTime(it.id) }
    }

    /** Clock ticks of the whole host since it booted, as the first line of /proc/stat counts them. */
    private class HostTicks(val total: Long, val busy: Long, val steal: Long) {
        companion object {
            private const val IDLE = 3
            private const val IOWAIT = 4
            private const val STEAL = 7

            fun read(): HostTicks {
                val line = firstLine() ?: return HostTicks(0, 0, 0)
                val ticks =
                    line
                        .trim()
                        .split(
                            ' ',
                        ).drop(1)
                        .filter(String::isNotEmpty)
                        .take(STEAL + 1)
                        .map(String::toLong)
                if (ticks.size <= STEAL) return HostTicks(0, 0, 0)
                val total = ticks.sum()
                return HostTicks(total, total - ticks[IDLE] - ticks[IOWAIT], ticks[STEAL])
            }

            /** Null where the platform has no such file. */
            private fun firstLine(): String? =
                try {
                    File("/proc/stat").bufferedReader().use { it.readLine() }
                } catch (_: IOException) {
                    null
                }
        }
    }

    private companion object {
        const val NANOS_PER_MILLI = 1_000_000L
    }
}
