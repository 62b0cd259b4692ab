package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.Times;
import org.HdrHistogram.AbstractHistogram;

/** One interval in a few numbers, for charts over time. Percentiles are of the response times of its own requests. */
public record TimelinePoint(
        long startNanos,
        long lengthNanos,
        double plannedRate,
        long planned,
        long made,
        long dropped,
        long requests,
        long errors,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        int activeUsers,
        int busyUsers,
        int backlog,
        long bytesIn,
        long bytesOut) {

    public static TimelinePoint of(IntervalSnapshot interval) {
        AbstractHistogram response = interval.requests().timings().response();
        Arrivals arrivals = interval.allArrivals();
        return new TimelinePoint(
                interval.startNanos(),
                interval.lengthNanos(),
                interval.plannedRate(),
                arrivals.planned(),
                arrivals.made(),
                arrivals.dropped(),
                interval.requests().count(),
                interval.requests().errors(),
                Times.millisAt(response, 50),
                Times.millisAt(response, 99),
                response.getMaxValue() / 1e3,
                interval.users().active(),
                interval.users().busy(),
                interval.users().backlog(),
                interval.bytesIn(),
                interval.bytesOut());
    }
}
