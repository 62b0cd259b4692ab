package io.loadpilot.plan.load;

import java.time.Duration;
import java.util.List;

/** A stretch of time over which a rate in task starts per second, or a number of users, moves in a straight line. */
public record Segment(Duration length, double from, double to) {

    public static Segment hold(Duration length, double value) {
        return new Segment(length, value, value);
    }

    /** The area under the line, with time in seconds: for a rate, the task starts that fall into it, a fraction included. */
    public double area() {
        return (from + to) / 2 * length.toNanos() / 1e9;
    }

    static Duration length(List<Segment> segments) {
        return segments.stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);
    }

    static double highest(List<Segment> segments) {
        return segments.stream().mapToDouble(s -> Math.max(s.from, s.to)).max().orElse(0);
    }

    static List<Segment> rampAndHold(Duration rampUp, Duration hold, double value) {
        Segment plateau = hold(hold, value);
        return rampUp.isZero() ? List.of(plateau) : List.of(new Segment(rampUp, 0, value), plateau);
    }

    static List<Segment> scaled(List<Segment> segments, double factor) {
        return segments.stream()
                .map(s -> new Segment(s.length, s.from * factor, s.to * factor))
                .toList();
    }

    static List<Segment> stretched(List<Segment> segments, Duration newLength) {
        double factor = (double) newLength.toNanos() / length(segments).toNanos();
        return segments.stream()
                .map(s -> new Segment(Duration.ofNanos(Math.round(s.length.toNanos() * factor)), s.from, s.to))
                .toList();
    }
}
