package io.loadpilot.metrics;

import java.util.List;

/**
 * How the generator's process and host did in one interval. What the platform can't tell is NaN, or −1 for a count.
 *
 * @param stalls event-loop stalls that ended
 * @param stallCulprit where the longest one hung, or empty
 * @param processCores CPU seconds of this process per second
 * @param hostCpuShare 0 to 1 over all CPUs of the host
 * @param stealShare 0 to 1, taken by other guests of the same hypervisor
 * @param safepointMillis for how long the JVM held all threads
 * @param loopDelayMicros how late event loops answered, an element a beat: some twenty a second and loop
 * @param loopBusyShare 0 to 1, the CPU time of the busiest event loop
 * @param localPorts in use on this host; each connection to the same target needs one
 */
public record HealthSample(
        long stalls,
        long stalledMillis,
        long longestStallMillis,
        String stallCulprit,
        long gcMillis,
        double processCores,
        double hostCpuShare,
        double stealShare,
        long openFiles,
        long maxFiles,
        long safepointMillis,
        List<Long> loopDelayMicros,
        double loopBusyShare,
        long localPorts,
        long maxLocalPorts) {
    public static final HealthSample UNKNOWN =
            new HealthSample(0, 0, 0, "", 0, Double.NaN, Double.NaN, Double.NaN, -1, -1);

    /** One that knows nothing of safepoints, beats and ports. */
    public HealthSample(
            long stalls,
            long stalledMillis,
            long longestStallMillis,
            String stallCulprit,
            long gcMillis,
            double processCores,
            double hostCpuShare,
            double stealShare,
            long openFiles,
            long maxFiles) {
        this(
                stalls,
                stalledMillis,
                longestStallMillis,
                stallCulprit,
                gcMillis,
                processCores,
                hostCpuShare,
                stealShare,
                openFiles,
                maxFiles,
                -1,
                List.of(),
                Double.NaN,
                -1,
                -1);
    }

    public HealthSample {
        loopDelayMicros = List.copyOf(loopDelayMicros);
    }

    /** Of the interval; NaN without a beat. */
    public double loopDelayMaxMillis() {
        return loopDelayMicros.stream().mapToLong(Long::longValue).max().stream()
                .mapToDouble(micros -> micros / 1e3)
                .findFirst()
                .orElse(Double.NaN);
    }
}
