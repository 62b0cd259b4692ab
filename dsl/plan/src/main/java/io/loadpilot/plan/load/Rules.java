package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;

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

    static void rampUp(String where, Duration rampUp, Problems problems) {
        problems.require(
                !rampUp.isNegative(),
                where,
                "rampUp is " + Numbers.plain(rampUp),
                "give 0 or more, such as 10.seconds");
    }

    static void someUsers(String where, int users, Problems problems) {
        problems.require(users >= 1, where, "users is " + users, "give at least 1 virtual user");
    }

    static void bounded(String where, ClosedLoad load, Duration atMost, Duration rampUp, Problems problems) {
        someUsers(where, load.users(), problems);
        positiveDuration(where, "atMost", atMost, problems);
        rampUp(where, rampUp, problems);
        problems.require(
                rampUp.compareTo(atMost) <= 0,
                where,
                "rampUp " + Numbers.plain(rampUp) + " is longer than atMost " + Numbers.plain(atMost),
                "shorten rampUp or lengthen atMost");
    }

    static void stages(String where, List<Segment> segments, String word, String example, Problems problems) {
        problems.require(!segments.isEmpty(), where, word + " has no stage", "add one, such as " + example);
        for (Segment segment : segments) {
            positiveDuration(where, "a stage's length", segment.length(), problems);
            problems.require(
                    valid(segment.from()) && valid(segment.to()),
                    where,
                    "a stage goes from " + Numbers.plain(segment.from()) + " to " + Numbers.plain(segment.to()),
                    "give values of 0 or more");
        }
        problems.require(
                segments.isEmpty() || Segment.highest(segments) > 0,
                where,
                "no stage is above 0",
                "let at least one stage start something");
    }

    static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? other : one;
    }

    private static boolean valid(double value) {
        return Double.isFinite(value) && value >= 0;
    }
}
