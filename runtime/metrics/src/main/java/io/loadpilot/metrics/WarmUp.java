package io.loadpilot.metrics;

/** What was sent while warming up. It is in no other number of a run. */
public record WarmUp(long requests, long errors, long arrivals) {
    public static final WarmUp NONE = new WarmUp(0, 0, 0);

    public WarmUp plus(WarmUp other) {
        return new WarmUp(requests + other.requests, errors + other.errors, arrivals + other.arrivals);
    }
}
