package io.loadpilot.metrics;

/** Virtual users at the end of an interval: alive, running a task; and arrivals that wait for one. */
public record Users(int active, int busy, int backlog) {
    public static final Users NONE = new Users(0, 0, 0);

    public Users plus(Users other) {
        return new Users(active + other.active, busy + other.busy, backlog + other.backlog);
    }
}
