package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** From nothing to the full rate over {@code rampUp}, then {@code duration} at that rate; the total is their sum. */
public record Ramp(double rps, Duration duration, Duration rampUp) implements OpenLoad {
    @Override
    public String mode() {
        return "ramp";
    }

    @Override
    public List<Segment> segments() {
        return Segment.rampAndHold(rampUp, duration, rps);
    }

    @Override
    public OpenLoad withRps(double newRps) {
        return new Ramp(newRps, duration, rampUp);
    }

    @Override
    public OpenLoad withDuration(Duration newDuration) {
        return new Ramp(rps, newDuration, Rules.shorter(rampUp, newDuration));
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.positiveRate(where, rps, problems);
        Rules.positiveDuration(where, "duration", duration, problems);
        Rules.rampUp(where, rampUp, problems);
        problems.require(
                rampUp.compareTo(duration) <= 0,
                where,
                "rampUp " + Numbers.plain(rampUp) + " is longer than duration " + Numbers.plain(duration),
                "shorten rampUp or lengthen duration");
    }
}
