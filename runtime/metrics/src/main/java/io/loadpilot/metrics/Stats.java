package io.loadpilot.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was counted and timed of one row, or of several together. Immutable, but for the view that a recorder gives of
 * its own cells, which is good until they are recycled.
 */
public final class Stats {
    /** Statuses are counted at their own index; what has none, or an impossible one, at 0. */
    static final int STATUS_CELLS = 600;

    private final long[] outcomes;
    private final long[] statuses;
    private final Timings timings;

    Stats(long[] outcomes, long[] statuses, Timings timings) {
        this.outcomes = outcomes;
        this.statuses = statuses;
        this.timings = timings;
    }

    public long count() {
        long sum = 0;
        for (long outcome : outcomes) {
            sum += outcome;
        }
        return sum;
    }

    public long errors() {
        return count() - count(OutcomeKind.OK);
    }

    public long count(OutcomeKind outcome) {
        return outcomes[outcome.ordinal()];
    }

    /** Responses with that status; 0 asks for samples without a complete response. */
    public long count(int status) {
        return status >= 0 && status < STATUS_CELLS ? statuses[status] : 0;
    }

    /** From 0 to 1; 0 if nothing was counted. */
    public double errorShare() {
        long count = count();
        return count == 0 ? 0 : (double) errors() / count;
    }

    /** The outcomes that happened, with how often. */
    public Map<OutcomeKind, Long> outcomes() {
        Map<OutcomeKind, Long> counts = new EnumMap<>(OutcomeKind.class);
        for (OutcomeKind kind : OutcomeKind.values()) {
            if (outcomes[kind.ordinal()] > 0) {
                counts.put(kind, outcomes[kind.ordinal()]);
            }
        }
        return Collections.unmodifiableMap(counts);
    }

    /** HTTP statuses that came, with how often; samples without a complete response are not in it. */
    public SortedMap<Integer, Long> statuses() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        for (int status = 1; status < STATUS_CELLS; status++) {
            if (statuses[status] > 0) {
                counts.put(status, statuses[status]);
            }
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    public Timings timings() {
        return timings;
    }

    void addCountsTo(long[] outcomeSums, long[] statusSums) {
        for (int i = 0; i < outcomes.length; i++) {
            outcomeSums[i] += outcomes[i];
        }
        for (int i = 0; i < statuses.length; i++) {
            statusSums[i] += statuses[i];
        }
    }
}
