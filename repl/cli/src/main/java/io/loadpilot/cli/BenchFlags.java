package io.loadpilot.cli;

import io.loadpilot.plan.Limits;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Users;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load a benchmark makes. */
final class BenchFlags {
    private static final int CONNECTIONS = 50;
    private static final Duration USUAL_LENGTH = Duration.ofSeconds(10);

    /** Requests that are counted may take as long as they like. */
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    @Option(
            names = {"-c", "--connections"},
            paramLabel = "N",
            description = "Users at a time, each with a connection of its own (default: 50; under --rate as many as it"
                    + " takes, or N at most).")
    private @Nullable Integer connections;

    @Option(
            names = {"-n", "--requests"},
            paramLabel = "N",
            description = "So many requests in all, instead of a time.")
    private @Nullable Long requests;

    @Option(
            names = {"-d", "-z", "--duration"},
            paramLabel = "TIME",
            converter = Texts.OfBenchDuration.class,
            description = "How long: 10s, 1m30s, 30 (default: 10s unless -n is given; with -n at most so long). What is"
                    + " due within it under --rate is waited for.")
    private @Nullable Duration duration;

    @Option(
            names = {"-r", "-R", "--rate"},
            paramLabel = "RATE",
            converter = Texts.OfRate.class,
            description = "Requests due per second, whether or not the target keeps up: 500, 500/s, 12000/min.")
    private @Nullable Double rate;

    LoadProfile profile() {
        if (rate != null) {
            return new Constant(rate, paced(rate));
        }
        int users = connections == null ? CONNECTIONS : connections;
        if (requests == null) {
            return new Users(users, duration == null ? USUAL_LENGTH : duration, Duration.ZERO);
        }
        Duration atMost = duration == null ? NO_LIMIT : duration;
        return new Iterations(requests, (int) Math.min(users, Math.max(1, requests)), atMost, Duration.ZERO);
    }

    Limits limits() {
        Limits usual = Limits.DEFAULT;
        return rate == null || connections == null
                ? usual
                : new Limits(connections, usual.maxBacklog(), usual.gracefulStop());
    }

    /** How long the wanted number of requests takes at that rate. Rounded down: a moment more would be one too many. */
    private Duration paced(double perSecond) {
        Duration given = duration == null ? USUAL_LENGTH : duration;
        if (requests == null || perSecond <= 0) {
            return given;
        }
        Duration counted = Duration.ofNanos((long) Math.floor(requests / perSecond * 1e9));
        return duration != null && duration.compareTo(counted) < 0 ? duration : counted;
    }
}
