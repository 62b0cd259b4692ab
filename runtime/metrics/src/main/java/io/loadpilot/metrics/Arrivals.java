package io.loadpilot.metrics;

/**
 * The arrivals of a scenario. Planned ones are those that were due; each is made or dropped, and each made one is
 * completed in the end.
 *
 * @param backlogFull dropped because too many arrivals were already waiting for a virtual user
 * @param runEnded dropped because the run ended while they waited
 * @param orphans tasks that failed before they had sent a request
 */
public record Arrivals(long planned, long made, long completed, long backlogFull, long runEnded, long orphans) {
    public static final Arrivals NONE = new Arrivals(0, 0, 0, 0, 0, 0);

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

    public Arrivals plus(Arrivals other) {
        return new Arrivals(
                planned + other.planned,
                made + other.made,
                completed + other.completed,
                backlogFull + other.backlogFull,
                runEnded + other.runEnded,
                orphans + other.orphans);
    }
}
