package io.loadpilot.cli;

import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Pacing;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.load.ClosedLoad;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.CountedLoad;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.plan.load.Ramp;
import io.loadpilot.plan.load.Spike;
import io.loadpilot.plan.load.Step;
import io.loadpilot.plan.load.Users;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Another load than the script's: its shape, its size, its length. */
final class LoadFlags {
    enum Mode {
        ramp,
        constant,
        step,
        spike,
        users,
        iterations
    }

    private static final Duration ITERATIONS_AT_MOST = Duration.ofMinutes(10);

    @Option(
            names = {"-r", "--rps"},
            paramLabel = "RATE",
            converter = Texts.OfRate.class,
            description = "Highest rate of task starts: 100, 200/s, 12000/min.")
    private @Nullable Double rps;

    @Option(
            names = {"-u", "--users"},
            paramLabel = "N",
            description = "Highest number of virtual users of a closed load.")
    private @Nullable Integer users;

    @Option(
            names = {"-i", "--iterations"},
            paramLabel = "N",
            description = "So many task starts in all, shared by the users; at most 10m unless -d says otherwise.")
    private @Nullable Long iterations;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Length of the load: 250ms, 30s, 5m, 1h30m.")
    private @Nullable Duration duration;

    @Option(names = "--mode", paramLabel = "MODE", description = "Another load profile: ${COMPLETION-CANDIDATES}.")
    private @Nullable Mode mode;

    @Option(names = "--max-users", paramLabel = "N", description = "Virtual users at most for each open load.")
    private @Nullable Integer maxUsers;

    /** The scenario with the load that the flags ask for; what cannot be had becomes a problem. */
    Scenario applyTo(Scenario scenario, Problems problems) {
        LoadProfile before = scenario.load();
        LoadProfile load = sized(shaped(scenario, problems), scenario, problems);
        Limits limits = scenario.limits();
        int most = maxUsers == null ? limits.maxUsers() : maxUsers;
        Scenario changed = scenario.withLoad(duration == null ? load : load.withDuration(duration))
                .withLimits(new Limits(most, limits.maxBacklog(), limits.gracefulStop()));
        boolean opened = before instanceof ClosedLoad && load instanceof OpenLoad;
        return opened ? changed.withPacing(Pacing.NONE) : changed;
    }

    private LoadProfile shaped(Scenario scenario, Problems problems) {
        problems.require(
                iterations == null || mode == null || mode == Mode.iterations,
                scenario.where(),
                "--iterations and --mode " + mode + " are two different loads",
                "give one of them");
        if (iterations != null || mode == Mode.iterations) {
            return iterations(scenario, problems);
        }
        if (mode == null) {
            return scenario.load();
        }
        return mode == Mode.users ? users(scenario, problems) : open(mode, scenario, problems);
    }

    private LoadProfile iterations(Scenario scenario, Problems problems) {
        LoadProfile script = scenario.load();
        Duration atMost = script instanceof CountedLoad counted ? counted.atMost() : ITERATIONS_AT_MOST;
        long count = iterations != null
                ? iterations
                : closed(script).map(load -> load.iterations().orElse(0)).orElse(0L);
        problems.require(
                iterations != null || count > 0,
                scenario.where(),
                "--mode iterations does not say how many",
                "give --iterations N");
        return new Iterations(count, usersOf(script).orElse(1), atMost, Duration.ZERO);
    }

    private LoadProfile users(Scenario scenario, Problems problems) {
        Optional<Integer> wanted = usersOf(scenario.load());
        problems.require(wanted.isPresent(), scenario.where(), "--mode users does not say how many", "give --users N");
        return new Users(wanted.orElse(1), scenario.load().total(), Duration.ZERO);
    }

    private LoadProfile open(Mode shape, Scenario scenario, Problems problems) {
        double script = scenario.load() instanceof OpenLoad load ? load.rps() : 0;
        double rate = rps != null ? rps : script;
        problems.require(
                rps != null || script > 0,
                scenario.where(),
                "--mode " + shape + " does not say which rate",
                "give --rps RATE");
        Duration length = scenario.load().total();
        return switch (shape) {
            case ramp -> new Ramp(rate, length, Duration.ofSeconds(10)).withDuration(length);
            case step -> new Step(rate, length, 5);
            case spike -> new Spike(rate, length);
            default -> new Constant(rate, length);
        };
    }

    private LoadProfile sized(LoadProfile load, Scenario scenario, Problems problems) {
        String whose = " cannot change scenario \"" + scenario.name() + "\", whose load is ";
        problems.require(
                rps == null || load instanceof OpenLoad,
                scenario.where(),
                "--rps" + whose + "closed (" + load.summary() + "): it has users, not a rate",
                "give --users N, or --mode constant to have a rate instead");
        problems.require(
                users == null || load instanceof ClosedLoad,
                scenario.where(),
                "--users" + whose + "open (" + load.summary() + "): it has a rate and takes as many users as it needs",
                "give --rps RATE, or --mode users to have users instead; --max-users is their limit");
        if (load instanceof OpenLoad open) {
            return rps == null ? load : open.withRps(rps);
        }
        return users == null ? load : closed(load).orElseThrow().withUsers(users);
    }

    private Optional<Integer> usersOf(LoadProfile script) {
        return users != null ? Optional.of(users) : closed(script).map(ClosedLoad::users);
    }

    private static Optional<ClosedLoad> closed(LoadProfile load) {
        return load instanceof ClosedLoad closed ? Optional.of(closed) : Optional.empty();
    }
}
