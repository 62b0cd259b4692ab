package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/**
 * Random arrivals whose rate at each moment is that of {@code rate}: the gaps are exponential, as those of independent
 * visitors are. Which arrivals come out follows from the seed of the run.
 */
public record Poisson(OpenLoad rate) implements OpenLoad {
    @Override
    public String mode() {
        return "poisson " + rate.mode();
    }

    @Override
    public double rps() {
        return rate.rps();
    }

    @Override
    public List<Segment> segments() {
        return rate.segments();
    }

    @Override
    public OpenLoad withRps(double newRps) {
        return new Poisson(rate.withRps(newRps));
    }

    @Override
    public OpenLoad withDuration(Duration newDuration) {
        return new Poisson(rate.withDuration(newDuration));
    }

    @Override
    public void validate(String where, Problems problems) {
        problems.require(!(rate instanceof Poisson), where, "poisson is around another poisson", "keep one of them");
        rate.validate(where, problems);
    }
}
