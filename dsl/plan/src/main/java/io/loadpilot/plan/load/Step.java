package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code steps} equal windows; window i runs at rps·i/steps. */
public record Step(double rps, Duration duration, int steps) implements OpenLoad {
    @Override
    public String mode() {
        return "step";
    }

    @Override
    public List<Segment> segments() {
        List<Segment> windows = new ArrayList<>(steps);
        Duration start = Duration.ZERO;
        for (int i = 1; i <= steps; i++) {
            Duration end = duration.multipliedBy(i).dividedBy(steps);
            windows.add(Segment.hold(end.minus(start), rps * i / steps));
            start = end;
        }
        return List.copyOf(windows);
    }

    @Override
    public OpenLoad withRps(double newRps) {
        return new Step(newRps, duration, steps);
    }

    @Override
    public OpenLoad withDuration(Duration newDuration) {
        return new Step(rps, newDuration, steps);
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.positiveRate(where, rps, problems);
        Rules.positiveDuration(where, "duration", duration, problems);
        problems.require(
                steps >= 1 && steps <= 10_000, where, "steps is " + steps, "give a number of steps from 1 to 10000");
    }
}
