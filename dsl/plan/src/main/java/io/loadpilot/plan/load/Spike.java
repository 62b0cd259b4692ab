package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** Three equal parts: a fifth of the rate, all of it, a fifth again. */
public record Spike(double rps, Duration duration) implements OpenLoad {
    private static final double BASELINE = 0.2;

    @Override
    public String mode() {
        return "spike";
    }

    @Override
    public List<Segment> segments() {
        Duration third = duration.dividedBy(3);
        Duration rest = duration.minus(third).minus(third);
        return List.of(
                Segment.hold(third, rps * BASELINE), Segment.hold(third, rps), Segment.hold(rest, rps * BASELINE));
    }

    @Override
    public OpenLoad withRps(double newRps) {
        return new Spike(newRps, duration);
    }

    @Override
    public OpenLoad withDuration(Duration newDuration) {
        return new Spike(rps, newDuration);
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.positiveRate(where, rps, problems);
        Rules.positiveDuration(where, "duration", duration, problems);
    }
}
