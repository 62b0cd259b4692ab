package io.loadpilot.plan.load;

import java.time.Duration;

/**
 * Makes load profiles, and knows what is taken where a plan leaves something out. Rates are task starts per second;
 * what is wrong with a profile is told when its plan is built.
 */
public final class Load {
    public static final double DEFAULT_RPS = 10;
    public static final Duration DEFAULT_DURATION = Duration.ofMinutes(1);
    public static final int DEFAULT_STEPS = 5;
    public static final int DEFAULT_USERS = 1;

    /** How long iterations may take. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    private static final Duration LONGEST_DEFAULT_RAMP_UP = Duration.ofSeconds(10);

    private Load() {}

    /** The ramp-up of a ramp that names none: ten seconds, or less if its plateau is shorter. */
    public static Duration defaultRampUp(Duration duration) {
        return duration.compareTo(LONGEST_DEFAULT_RAMP_UP) < 0 ? duration : LONGEST_DEFAULT_RAMP_UP;
    }

    /** From 0 to {@code rps} over ten seconds, then {@code duration} at {@code rps}. */
    public static OpenLoad ramp(double rps, Duration duration) {
        return ramp(rps, duration, defaultRampUp(duration));
    }

    /** From 0 to {@code rps} over {@code rampUp}, then {@code duration} at {@code rps}; the run takes the sum. */
    public static OpenLoad ramp(double rps, Duration duration, Duration rampUp) {
        return new Ramp(rps, duration, rampUp);
    }

    /** {@code rps} from the first moment on. */
    public static OpenLoad constant(double rps, Duration duration) {
        return new Constant(rps, duration);
    }

    /** Five equal parts of {@code duration}, the last one at {@code rps}. */
    public static OpenLoad step(double rps, Duration duration) {
        return step(rps, duration, DEFAULT_STEPS);
    }

    /** Equal parts of {@code duration}, the last one at {@code rps}. */
    public static OpenLoad step(double rps, Duration duration, int steps) {
        return new Step(rps, duration, steps);
    }

    /** Thirds of {@code duration} at 20 %, 100 % and 20 % of {@code rps}. */
    public static OpenLoad spike(double rps, Duration duration) {
        return new Spike(rps, duration);
    }

    /** Any rate over time: {@code stages(Curve.from(0).to(50, ofMinutes(1)).hold(ofMinutes(3)))}. */
    public static OpenLoad stages(Curve rates) {
        return new Stages(rates.segments());
    }

    /** Random arrivals of that rate, as independent visitors make them. */
    public static OpenLoad poisson(OpenLoad rate) {
        return new Poisson(rate);
    }

    /** So many users for {@code duration}, all at once. */
    public static ClosedLoad users(int count, Duration duration) {
        return users(count, duration, Duration.ZERO);
    }

    /** So many users for {@code duration}, after they have been started one by one over {@code rampUp}. */
    public static ClosedLoad users(int count, Duration duration, Duration rampUp) {
        return new Users(count, duration, rampUp);
    }

    /** Any number of users over time, drawn as for {@link #stages}. */
    public static ClosedLoad userStages(Curve users) {
        return new UserStages(users.segments());
    }

    /** {@code total} task starts that {@code users} share: who is free takes the next. Ends after ten minutes at the latest. */
    public static ClosedLoad iterations(long total, int users) {
        return iterations(total, users, DEFAULT_LIMIT, Duration.ZERO);
    }

    /** The same, with another limit, and users that are started one by one over {@code rampUp}. */
    public static ClosedLoad iterations(long total, int users, Duration atMost, Duration rampUp) {
        return new Iterations(total, users, atMost, rampUp);
    }

    /** {@code each} task starts by every one of {@code users}. Ends after ten minutes at the latest. */
    public static ClosedLoad iterationsPerUser(long each, int users) {
        return iterationsPerUser(each, users, DEFAULT_LIMIT, Duration.ZERO);
    }

    /** The same, with another limit, and users that are started one by one over {@code rampUp}. */
    public static ClosedLoad iterationsPerUser(long each, int users, Duration atMost, Duration rampUp) {
        return new IterationsPerUser(each, users, atMost, rampUp);
    }
}
