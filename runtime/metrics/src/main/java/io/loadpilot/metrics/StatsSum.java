package io.loadpilot.metrics;

import org.HdrHistogram.Histogram;

/** Adds statistics up without loss: counts are summed, histograms are merged. Used by one thread. */
public final class StatsSum {
    private final long[] outcomes = new long[OutcomeKind.values().length];
    private final long[] statuses = new long[Stats.STATUS_CELLS];
    private final Histogram response;
    private final Histogram service;
    private final Histogram lag;

    public StatsSum(int significantDigits) {
        response = new Histogram(significantDigits);
        service = new Histogram(significantDigits);
        lag = new Histogram(significantDigits);
    }

    public StatsSum add(Stats stats) {
        stats.addCountsTo(outcomes, statuses);
        response.add(stats.timings().response());
        service.add(stats.timings().service());
        lag.add(stats.timings().lag());
        return this;
    }

    /** Hands the sums over without copying them; nothing may be added afterwards. */
    public Stats toStats() {
        return new Stats(outcomes, statuses, new Timings(response, service, lag));
    }
}
