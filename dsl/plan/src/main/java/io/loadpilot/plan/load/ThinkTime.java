package io.loadpilot.plan.load;

import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a user does nothing between two tasks. */
public sealed interface ThinkTime {
    static ThinkTime none() {
        return new Fixed(Duration.ZERO);
    }

    /** Nanoseconds, 0 or more. */
    long sampleNanos(RandomGenerator random);

    Duration mean();

    record Fixed(Duration mean) implements ThinkTime {
        @Override
        public long sampleNanos(RandomGenerator random) {
            return mean.toNanos();
        }

        @Override
        public String toString() {
            return Numbers.plain(mean);
        }
    }

    record Uniform(Duration least, Duration most) implements ThinkTime {
        @Override
        public long sampleNanos(RandomGenerator random) {
            return random.nextLong(least.toNanos(), most.toNanos() + 1);
        }

        @Override
        public Duration mean() {
            return least.plus(most).dividedBy(2);
        }

        @Override
        public String toString() {
            return Numbers.plain(least) + " to " + Numbers.plain(most);
        }
    }

    /** What would lie below 0 is 0. */
    record Normal(Duration mean, Duration deviation) implements ThinkTime {
        @Override
        public long sampleNanos(RandomGenerator random) {
            return Math.max(0, Math.round(random.nextGaussian(mean.toNanos(), deviation.toNanos())));
        }

        @Override
        public String toString() {
            return Numbers.plain(mean) + " ± " + Numbers.plain(deviation);
        }
    }

    record Exponential(Duration mean) implements ThinkTime {
        @Override
        public long sampleNanos(RandomGenerator random) {
            return Math.round(random.nextExponential() * mean.toNanos());
        }

        @Override
        public String toString() {
            return Numbers.plain(mean) + " exponential";
        }
    }

    /** Adds what is wrong; {@code where} names the scenario and its line. */
    default void validate(String where, Problems problems) {
        problems.require(
                !mean().isNegative() && mean().compareTo(Duration.ofDays(1)) <= 0,
                where,
                "thinkTime is " + this,
                "give 0 or more and at most a day, such as 1.seconds");
        if (this instanceof Uniform uniform) {
            problems.require(
                    !uniform.least().isNegative() && uniform.least().compareTo(uniform.most()) <= 0,
                    where,
                    "thinkTime is " + this,
                    "give the shorter time first");
        }
        if (this instanceof Normal normal) {
            problems.require(
                    !normal.deviation().isNegative(), where, "thinkTime is " + this, "give a deviation of 0 or more");
        }
    }
}
