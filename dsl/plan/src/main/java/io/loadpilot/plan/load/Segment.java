package io.loadpilot.plan.load;

import java.time.Duration;

/** A stretch of time over which the arrival rate moves in a straight line. Rates are task starts per second. */
public record Segment(Duration length, double fromRate, double toRate) {

    public static Segment hold(Duration length, double rate) {
        return new Segment(length, rate, rate);
    }

    /** Task starts that fall into this segment, a fraction included. */
    public double arrivals() {
        return (fromRate + toRate) / 2 * length.toNanos() / 1e9;
    }
}
