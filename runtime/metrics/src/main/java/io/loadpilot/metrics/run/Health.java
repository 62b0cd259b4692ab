package io.loadpilot.metrics.run;

/**
 * How the generator did over the whole run. Unknown figures are NaN, or −1 for counts.
 *
 * @param dispatchLagP99Millis how late the generator itself handed arrivals out; waiting for a free user is not in it
 * @param lateArrivals arrivals handed out more than {@link #LATE_MILLIS} late
 * @param userWaits arrivals that waited because all the users allowed were busy
 * @param stallCulprit where the longest event-loop stall hung, or empty
 * @param processCores CPU seconds of the process per second, mean
 * @param hostCpuShare 0 to 1 over all CPUs of the host, mean
 * @param stealShare 0 to 1, mean
 * @param openFiles most files open at the end of an interval
 */
public record Health(
        double dispatchLagP99Millis,
        double dispatchLagMaxMillis,
        long lateArrivals,
        long userWaits,
        long dropped,
        long stalls,
        long stalledMillis,
        long longestStallMillis,
        String stallCulprit,
        long gcMillis,
        double gcShare,
        double processCores,
        double hostCpuShare,
        double stealShare,
        long openFiles,
        long maxFiles) {
    public static final double LATE_MILLIS = 50;
}
