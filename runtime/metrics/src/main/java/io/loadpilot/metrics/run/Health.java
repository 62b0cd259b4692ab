package io.loadpilot.metrics.run;

/**
 * How the generator did over the whole run. Unknown figures are NaN, or −1 for counts.
 *
 * @param dispatchLagP99Millis how late the generator itself handed arrivals out; waiting for a free user is not in it
 * @param lateArrivals arrivals handed out more than {@link #LATE_MILLIS} late
 * @param userWaits arrivals that waited because all the users allowed were busy
 * @param stallCulprit where the longest event-loop stall hung, or empty
 * @param safepointMillis for how long the JVM held all threads
 * @param loopDelayP99Millis how late event loops answered a beat
 * @param beats how often they were asked; none if nothing is known of it
 * @param lateBeats answered more than {@link #LATE_MILLIS} late
 * @param loopBusyShare 0 to 1, the CPU time of the busiest event loop, mean
 * @param processCores CPU seconds of the process per second, mean
 * @param hostCpuShare 0 to 1 over all CPUs of the host, mean
 * @param stealShare 0 to 1, mean
 * @param openFiles most files open at the end of an interval
 * @param localPorts most local ports in use on the host at the end of an interval
 * @param connections opened in all
 * @param http2Connections those of them that speak HTTP/2
 * @param connectRate connections opened per second, mean
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
        long safepointMillis,
        double loopDelayP99Millis,
        double loopDelayMaxMillis,
        long beats,
        long lateBeats,
        double loopBusyShare,
        double processCores,
        double hostCpuShare,
        double stealShare,
        long openFiles,
        long maxFiles,
        long localPorts,
        long maxLocalPorts,
        long connections,
        long http2Connections,
        double connectRate) {
    public static final double LATE_MILLIS = 50;

    /** From 0 to 1; 0 if there was no beat. */
    public double lateBeatShare() {
        return beats == 0 ? 0 : (double) lateBeats / beats;
    }
}
