package io.loadpilot.report;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.run.Health;

/** The generator's health; null stands for what the platform can't tell. */
final class HealthJson {
    private HealthJson() {}

    static void write(Json json, Health health) {
        json.field("dispatch_lag_p99_ms", health.dispatchLagP99Millis())
                .field("dispatch_lag_max_ms", health.dispatchLagMaxMillis())
                .field("late_arrivals", health.lateArrivals())
                .field("user_waits", health.userWaits())
                .field("dropped", health.dropped())
                .field("stalls", health.stalls())
                .field("stalled_ms", health.stalledMillis())
                .field("longest_stall_ms", health.longestStallMillis())
                .field("stall_culprit", health.stallCulprit())
                .field("gc_ms", health.gcMillis())
                .field("gc_pct", 100 * health.gcShare())
                .field("safepoint_ms", known(health.safepointMillis()))
                .field("loop_delay_p99_ms", health.loopDelayP99Millis())
                .field("loop_delay_max_ms", health.loopDelayMaxMillis())
                .field("late_beats_pct", health.beats() == 0 ? Double.NaN : 100 * health.lateBeatShare())
                .field("loop_busy_pct", 100 * health.loopBusyShare())
                .field("process_cores", health.processCores())
                .field("host_cpu_pct", 100 * health.hostCpuShare())
                .field("steal_pct", 100 * health.stealShare())
                .field("open_files", known(health.openFiles()))
                .field("max_files", known(health.maxFiles()))
                .field("local_ports", known(health.localPorts()))
                .field("max_local_ports", known(health.maxLocalPorts()))
                .field("connections", health.connections())
                .field("http2_connections", health.http2Connections())
                .field("connections_per_sec", health.connectRate());
    }

    static void write(Json json, HealthSample sample) {
        json.field("stalls", sample.stalls())
                .field("stalled_ms", sample.stalledMillis())
                .field("gc_ms", sample.gcMillis())
                .field("safepoint_ms", known(sample.safepointMillis()))
                .field("loop_delay_max_ms", sample.loopDelayMaxMillis())
                .field("loop_busy_pct", 100 * sample.loopBusyShare())
                .field("process_cores", sample.processCores())
                .field("host_cpu_pct", 100 * sample.hostCpuShare())
                .field("steal_pct", 100 * sample.stealShare())
                .field("open_files", known(sample.openFiles()))
                .field("local_ports", known(sample.localPorts()));
    }

    private static double known(long count) {
        return count < 0 ? Double.NaN : count;
    }
}
