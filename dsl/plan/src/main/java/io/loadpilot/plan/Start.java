package io.loadpilot.plan;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.Optional;

/** When a scenario begins: so long after the start of the run, or after all tasks of another scenario have ended. */
public record Start(Optional<String> after, Duration delay) {
    public static final Start AT_ONCE = new Start(Optional.empty(), Duration.ZERO);

    void validate(String where, Problems problems) {
        problems.require(
                !delay.isNegative(),
                where,
                "startAfter is " + Numbers.plain(delay),
                "give 0 or more, such as 30.seconds");
    }
}
