package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.SegmentStart;
import io.loadpilot.metrics.Stats;

/**
 * A stretch of a run between two control actions. What was done in it counts, whenever it was begun: tasks that a pause
 * finds under way end in the pause.
 *
 * @param scheduledNanos for how long the schedule ran in it: not at all in a pause
 * @param requests all requests together
 * @param countInSchedule how many of them were done while the schedule ran
 * @param arrivals of all scenarios
 */
public record Segment(
        SegmentStart start,
        long lengthNanos,
        long scheduledNanos,
        Stats requests,
        double countInSchedule,
        Arrivals arrivals) {

    /** Failed requests, and failed tasks none of whose requests had. */
    public long errorCount() {
        return requests.errors() + arrivals.orphans();
    }

    /** Requests per second of the schedule; 0 if it did not run. */
    public double throughput() {
        return scheduledNanos <= 0 ? 0 : countInSchedule * 1e9 / scheduledNanos;
    }

    /** Arrivals made per second of the schedule; 0 if it did not run. */
    public double arrivalRate() {
        return scheduledNanos <= 0 ? 0 : arrivals.made() * 1e9 / scheduledNanos;
    }
}
