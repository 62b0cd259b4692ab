package io.loadpilot.plan;

import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.load.ThinkTime;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;

/**
 * What a user of a closed load does between its tasks: thinks, and starts a task {@code every} so often at most. An
 * {@code every} of zero means at once.
 */
public record Pacing(ThinkTime thinkTime, Duration every) {
    public static final Pacing NONE = new Pacing(ThinkTime.none(), Duration.ZERO);

    void validate(String where, LoadProfile load, Problems problems) {
        thinkTime.validate(where, problems);
        problems.require(
                !every.isNegative(),
                where,
                "pace is every " + Numbers.plain(every),
                "give 0 or more, such as 2.seconds");
        problems.require(
                load instanceof ClosedLoad || equals(NONE),
                where,
                "thinkTime and pace do nothing under " + load.mode() + ", where the rate says when tasks start",
                "remove them, or use users(…) or iterations(…)");
    }
}
