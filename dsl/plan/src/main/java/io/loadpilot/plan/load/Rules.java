package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;

/** The checks that every profile shares. */
final class Rules {
    private static final Duration LONGEST = Duration.ofDays(1000);

    private Rules() {}

    static void positiveRate(String where, double rps, Problems problems) {
        problems.require(
                Double.isFinite(rps) && rps > 0,
                where,
                "rps is " + Numbers.plain(rps),
                "give a rate above 0, in task starts per second");
    }

    static void positiveDuration(String where, String what, Duration duration, Problems problems) {
        problems.require(
                !duration.isNegative() && !duration.isZero(),
                where,
                what + " is " + Numbers.plain(duration),
                "give a time above 0, such as 30.seconds");
        problems.require(
                duration.compareTo(LONGEST) <= 0,
                where,
                what + " is " + Numbers.plain(duration),
                "give at most " + Numbers.plain(LONGEST));
    }
}
