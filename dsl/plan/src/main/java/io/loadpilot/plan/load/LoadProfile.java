package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;

/** How much work is started, and when: a pure value that a schedule turns into instants. */
public sealed interface LoadProfile permits OpenLoad, ClosedLoad {
    /** What a scenario runs that names no load. */
    static LoadProfile standard() {
        return Load.ramp(Load.DEFAULT_RPS, Load.DEFAULT_DURATION);
    }

    /** The name of the profile as flags and scripts spell it. */
    String mode();

    /** How long work is started; at most, where a number of iterations may end it earlier. */
    Duration total();

    /** For people, such as {@code ramp to 100/s over 2m15s} or {@code 50 users for 2m}. */
    String summary();

    /** The same shape over another length; a ramp-up that would no longer fit is shortened. */
    LoadProfile withDuration(Duration duration);

    /** Adds what is wrong with this profile; {@code where} names the scenario and its line. */
    void validate(String where, Problems problems);
}
