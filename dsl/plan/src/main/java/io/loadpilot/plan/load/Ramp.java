package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** From nothing to the full rate over {@code rampUp}, then {@code duration} at that rate; the total is their sum. */
public record Ramp(double rps, Duration duration, Duration rampUp) implements LoadProfile {
    @Override
    public String mode() {
        return "ramp";
    }

    @Override
    public List<Segment> segments() {
        Segment plateau = Segment.hold(duration, rps);
        return rampUp.isZero() ? List.of(plateau) : List.of(new Segment(rampUp, 0, rps), plateau);
    }

    @Override
    public LoadProfile withRps(double newRps) {
        return new Ramp(newRps, duration, rampUp);
    }

    @Override
    public LoadProfile withDuration(Duration newDuration) {
        return new Ramp(rps, newDuration, rampUp.compareTo(newDuration) > 0 ? newDuration : rampUp);
    }

    @Override
    public void validate(String where, Problems problems) {
        Rules.positiveRate(where, rps, problems);
        Rules.positiveDuration(where, "duration", duration, problems);
        problems.require(
                !rampUp.isNegative(),
                where,
                "rampUp is " + Numbers.plain(rampUp),
                "give 0 or more, such as 10.seconds");
        problems.require(
                rampUp.compareTo(duration) <= 0,
                where,
                "rampUp " + Numbers.plain(rampUp) + " is longer than duration " + Numbers.plain(duration),
                "shorten rampUp or lengthen duration");
    }
}
