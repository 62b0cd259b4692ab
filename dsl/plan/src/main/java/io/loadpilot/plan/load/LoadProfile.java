package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

/**
 * How many task starts per second are wanted at which moment: a pure value that a schedule turns into instants.
 * Every open-model profile is a row of {@link Segment}s.
 */
public sealed interface LoadProfile permits Ramp, Constant, Step, Spike, Stages {
    /** What a scenario runs that names no load. */
    @SuppressWarnings("ClassInitializationDeadlock") // plans are built by one thread
    LoadProfile DEFAULT = new Ramp(10, Duration.ofMinutes(1), Duration.ofSeconds(10));

    /** The name of the profile as flags and scripts spell it. */
    String mode();

    /** The highest rate that the profile reaches, per second. */
    double rps();

    List<Segment> segments();

    /** The same shape scaled so that its highest rate is {@code rps}. */
    LoadProfile withRps(double rps);

    /** The same shape over another length; a ramp-up that would no longer fit is shortened. */
    LoadProfile withDuration(Duration duration);

    /** Adds what is wrong with this profile; {@code where} names the scenario and its line. */
    void validate(String where, Problems problems);

    default Duration total() {
        return segments().stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);
    }
}
