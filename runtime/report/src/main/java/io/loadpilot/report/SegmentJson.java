package io.loadpilot.report;

import io.loadpilot.metrics.run.Segment;

/** A stretch of the run between two control actions, in the words of the whole run. */
final class SegmentJson {
    private SegmentJson() {}

    static void write(Json json, Segment segment) {
        json.field("label", segment.start().label())
                .field("second", segment.start().startNanos() / 1e9)
                .field("length_secs", segment.lengthNanos() / 1e9)
                .field("schedule_secs", segment.scheduledNanos() / 1e9)
                .field("rps_actual", segment.arrivalRate())
                .field("throughput_rps", segment.throughput());
        StatsJson.arrivals(json, segment.arrivals());
        StatsJson.counts(json, segment.requests());
        StatsJson.times(json, segment.requests());
    }
}
