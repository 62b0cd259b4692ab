package io.loadpilot.metrics;

/**
 * How the generator's process and host did in one interval. What the platform can't tell is NaN, or −1 for a count.
 *
 * @param stalls event-loop stalls that ended
 * @param stallCulprit where the longest one hung, or empty
 * @param processCores CPU seconds of this process per second
 * @param hostCpuShare 0 to 1 over all CPUs of the host
 * @param stealShare 0 to 1, taken by other guests of the same hypervisor
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
        long maxFiles) {
    public static final HealthSample UNKNOWN =
            new HealthSample(0, 0, 0, "", 0, Double.NaN, Double.NaN, Double.NaN, -1, -1);
}
