package io.loadpilot.metrics.record;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.SegmentStart;
import io.loadpilot.metrics.Users;
import io.loadpilot.metrics.WarmUp;
import java.util.List;

/**
 * What the collector knows of an interval besides what was recorded; the names are those of the snapshot.
 *
 * @param plannedArrivals arrivals that fell due in the interval, one element a scenario in the order of the plan
 */
public record Frame(
        long index,
        long startNanos,
        long lengthNanos,
        long scheduledNanos,
        double plannedRate,
        List<Long> plannedArrivals,
        Users users,
        HealthSample health,
        WarmUp warmUp,
        SegmentStart segment) {
    /** The frame of an interval without warm-up, in the first segment. */
    public Frame(
            long index,
            long startNanos,
            long lengthNanos,
            long scheduledNanos,
            double plannedRate,
            List<Long> plannedArrivals,
            Users users,
            HealthSample health) {
        this(
                index,
                startNanos,
                lengthNanos,
                scheduledNanos,
                plannedRate,
                plannedArrivals,
                users,
                health,
                WarmUp.NONE,
                SegmentStart.OF_RUN);
    }

    public Frame {
        plannedArrivals = List.copyOf(plannedArrivals);
    }
}
