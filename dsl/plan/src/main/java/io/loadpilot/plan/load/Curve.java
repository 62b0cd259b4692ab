package io.loadpilot.plan.load;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Stage after stage of any curve: task starts per second for {@link Load#stages}, users for {@link Load#userStages}.
 *
 * @param level the present value, from which the next stage goes on
 */
public record Curve(List<Segment> segments, double level) {
    public Curve {
        segments = List.copyOf(segments);
    }

    /** Without a stage yet. */
    public static Curve from(double level) {
        return new Curve(List.of(), level);
    }

    /** Moves in a straight line from the present value to {@code value}. */
    public Curve to(double value, Duration over) {
        return with(new Segment(over, level, value), value);
    }

    /** Stays at the present value. */
    public Curve hold(Duration duration) {
        return with(Segment.hold(duration, level), level);
    }

    /** Goes to {@code value} at once; a {@link #hold} or {@link #to} follows it. */
    public Curve jump(double value) {
        return new Curve(segments, value);
    }

    private Curve with(Segment next, double newLevel) {
        return new Curve(Stream.concat(segments.stream(), Stream.of(next)).toList(), newLevel);
    }
}
