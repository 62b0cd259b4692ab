package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** Any piecewise-linear rate, as the script drew it. A jump is two segments whose rates do not meet. */
public record Stages(List<Segment> segments) implements OpenLoad {
    public Stages {
        segments = List.copyOf(segments);
    }

    @Override
    public String mode() {
        return "stages";
    }

    @Override
    public double rps() {
        return Segment.highest(segments);
    }

    @Override
    public OpenLoad withRps(double newRps) {
        return new Stages(Segment.scaled(segments, newRps / rps()));
    }

    @Override
    public OpenLoad withDuration(Duration newDuration) {
        return new Stages(Segment.stretched(segments, newDuration));
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.stages(where, segments, "stages", "to(50.rps, over = 1.minutes)", problems);
    }
}
