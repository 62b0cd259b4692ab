package io.loadpilot.metrics;

import java.util.Arrays;
import org.HdrHistogram.IntCountsHistogram;

/**
 * The cells that one thread counts one row's samples into. Recording allocates only while a histogram grows to a value
 * larger than any before. Not thread-safe: ownership passes as a whole.
 */
public final class StatsCells {
    /** One hour. Longer times are recorded as this and counted in {@link #clamped}. */
    public static final long MAX_MICROS = 3_600_000_000L;

    private final long[] outcomes = new long[OutcomeKind.values().length];
    private final long[] statuses = new long[Stats.STATUS_CELLS];
    private final IntCountsHistogram response;
    private final IntCountsHistogram service;
    private final IntCountsHistogram lag;
    private final Stats view;
    private long clamped;
    private boolean used;

    public StatsCells(int significantDigits) {
        response = new IntCountsHistogram(significantDigits);
        service = new IntCountsHistogram(significantDigits);
        lag = new IntCountsHistogram(significantDigits);
        view = new Stats(outcomes, statuses, new Timings(response, service, lag));
    }

    public void record(long intendedNanos, long sentNanos, long doneNanos, OutcomeKind outcome, int status) {
        used = true;
        outcomes[outcome.ordinal()]++;
        statuses[status >= 100 && status < Stats.STATUS_CELLS ? status : 0]++;
        response.recordValue(micros(doneNanos - intendedNanos));
        service.recordValue(micros(doneNanos - sentNanos));
        lag.recordValue(micros(sentNanos - intendedNanos));
    }

    private long micros(long nanos) {
        if (nanos <= 0) {
            return 0;
        }
        long micros = nanos / 1000;
        if (micros > MAX_MICROS) {
            clamped++;
            return MAX_MICROS;
        }
        return micros;
    }

    public boolean used() {
        return used;
    }

    /** Times, not samples, that were longer than {@link #MAX_MICROS}. */
    public long clamped() {
        return clamped;
    }

    /** Good until {@link #reset}. */
    public Stats view() {
        return view;
    }

    public void reset() {
        if (!used) {
            return;
        }
        used = false;
        clamped = 0;
        Arrays.fill(outcomes, 0);
        Arrays.fill(statuses, 0);
        response.reset();
        service.reset();
        lag.reset();
    }
}
