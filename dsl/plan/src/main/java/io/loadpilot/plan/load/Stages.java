package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/** Any piecewise-linear rate, as the script drew it. A jump is two segments whose rates do not meet. */
public record Stages(List<Segment> segments) implements LoadProfile {
    public Stages {
        segments = List.copyOf(segments);
    }

    @Override
    public String mode() {
        return "stages";
    }

    @Override
    public double rps() {
        return segments.stream()
                .mapToDouble(s -> Math.max(s.fromRate(), s.toRate()))
                .max()
                .orElse(0);
    }

    @Override
    public LoadProfile withRps(double newRps) {
        double factor = newRps / rps();
        return new Stages(segments.stream()
                .map(s -> new Segment(s.length(), s.fromRate() * factor, s.toRate() * factor))
                .toList());
    }

    @Override
    public LoadProfile withDuration(Duration newDuration) {
        double factor = (double) newDuration.toNanos() / total().toNanos();
        return new Stages(segments.stream()
                .map(s -> new Segment(
                        Duration.ofNanos(Math.round(s.length().toNanos() * factor)), s.fromRate(), s.toRate()))
                .toList());
    }

    @Override
    public void validate(String where, Problems problems) {
        problems.require(
                !segments.isEmpty(), where, "stages has no stage", "add one, such as to(50.rps, over = 1.minutes)");
        for (Segment segment : segments) {
            Rules.positiveDuration(where, "a stage's length", segment.length(), problems);
            problems.require(
                    valid(segment.fromRate()) && valid(segment.toRate()),
                    where,
                    "a stage goes from " + Numbers.plain(segment.fromRate()) + " to " + Numbers.plain(segment.toRate()),
                    "give rates of 0 or more");
        }
        problems.require(
                segments.isEmpty() || rps() > 0,
                where,
                "no stage has a rate above 0",
                "let at least one stage send something");
    }

    private static boolean valid(double rate) {
        return Double.isFinite(rate) && rate >= 0;
    }
}
