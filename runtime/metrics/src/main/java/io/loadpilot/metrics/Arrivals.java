package io.loadpilot.metrics;

import java.util.EnumMap;
import java.util.Map;

/**
 * The arrivals of a scenario. Planned ones are those that were due; each is made or dropped, and each made one is
 * completed in the end.
 *
 * @param backlogFull dropped because too many arrivals were already waiting for a virtual user
 * @param runEnded dropped because the run ended while they waited
 * @param orphanKinds tasks that failed, though none of their requests did, by how they failed
 */
public record Arrivals(
        long planned, long made, long completed, long backlogFull, long runEnded, Map<OutcomeKind, Long> orphanKinds) {
    public static final Arrivals NONE = planned(0);

    public Arrivals {
        orphanKinds = Map.copyOf(orphanKinds);
    }

    /** So many were due; of what became of them nothing is known yet. */
    public static Arrivals planned(long planned) {
        return new Arrivals(planned, 0, 0, 0, 0, Map.of());
    }

    /** Why an arrival was never given to a virtual user. */
    public enum DropReason {
        BACKLOG_FULL,
        RUN_ENDED
    }

    public long dropped() {
        return backlogFull + runEnded;
    }

    /** Due but neither made nor dropped; never below 0. */
    public long missing() {
        return Math.max(0, planned - made - dropped());
    }

    /** How many tasks failed, though none of their requests did. */
    public long orphans() {
        return orphanKinds.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What two count of each kind. */
    private static Map<OutcomeKind, Long> sum(Map<OutcomeKind, Long> one, Map<OutcomeKind, Long> other) {
        Map<OutcomeKind, Long> both = new EnumMap<>(OutcomeKind.class);
        both.putAll(one);
        other.forEach((kind, count) -> both.merge(kind, count, Long::sum));
        return both;
    }

    public Arrivals plus(Arrivals other) {
        return new Arrivals(
                planned + other.planned,
                made + other.made,
                completed + other.completed,
                backlogFull + other.backlogFull,
                runEnded + other.runEnded,
                sum(orphanKinds, other.orphanKinds));
    }
}
