package io.loadpilot.plan;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;

/**
 * How far the generator goes to make the load.
 *
 * @param maxUsers virtual users at most
 * @param maxBacklog arrivals that may wait for a user before further ones are dropped and counted
 * @param gracefulStop how long tasks under way may take to end after the last arrival
 */
public record Limits(int maxUsers, int maxBacklog, Duration gracefulStop) {
    public static final Limits DEFAULT = new Limits(10_000, 100_000, Duration.ofSeconds(30));

    void validate(String where, Problems problems) {
        problems.require(maxUsers >= 1, where, "maxUsers is " + maxUsers, "allow at least 1 virtual user");
        problems.require(maxBacklog >= 0, where, "maxBacklog is " + maxBacklog, "give 0 or more waiting arrivals");
        problems.require(
                !gracefulStop.isNegative(),
                where,
                "gracefulStop is " + Numbers.plain(gracefulStop),
                "give 0 or more, such as 30.seconds");
    }
}
