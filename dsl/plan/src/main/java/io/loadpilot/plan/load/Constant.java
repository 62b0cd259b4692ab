package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** The full rate at once. */
public record Constant(double rps, Duration duration) implements OpenLoad {
    @Override
    public String mode() {
        return "constant";
    }

    @Override
    public List<Segment> segments() {
        return List.of(Segment.hold(duration, rps));
    }

    @Override
    public OpenLoad withRps(double newRps) {
        return new Constant(newRps, duration);
    }

    @Override
    public OpenLoad withDuration(Duration newDuration) {
        return new Constant(rps, newDuration);
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.positiveRate(where, rps, problems);
        Rules.positiveDuration(where, "duration", duration, problems);
    }
}
