package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.ThresholdParser;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.plan.load.Ramp;
import io.loadpilot.plan.load.Spike;
import io.loadpilot.plan.load.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line changes in a script's plan. */
final class PlanFlags {
    enum Mode {
        ramp,
        constant,
        step,
        spike
    }

    @Option(
            names = {"-s", "--scenario"},
            paramLabel = "NAME",
            description = "Run this scenario only; may be repeated (default: all of the script).")
    private List<String> scenarios = new ArrayList<>();

    @Option(
            names = {"-r", "--rps"},
            paramLabel = "RATE",
            converter = Texts.OfRate.class,
            description = "Highest rate of task starts: 100, 200/s, 12000/min.")
    private @Nullable Double rps;

    @Option(
            names = {"-d", "--duration"},
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Length of the load: 250ms, 30s, 5m, 1h30m.")
    private @Nullable Duration duration;

    @Option(names = "--mode", paramLabel = "MODE", description = "Another load profile: ${COMPLETION-CANDIDATES}.")
    private @Nullable Mode mode;

    @Option(names = "--max-users", paramLabel = "N", description = "Virtual users at most, for each scenario.")
    private @Nullable Integer maxUsers;

    @Option(
            names = "--threshold",
            paramLabel = "LIMIT",
            description =
                    "A limit that decides the verdict, in place of the script's for the same figure; may be repeated:"
                            + " 'p99<800ms', 'errorRate<1%%', 'throughput>95', 'browse.p99<300ms', p99_ms=800, error_rate=2.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = {"-p", "--param"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of the script; may be repeated. SCRIPT --help lists them.")
    private Map<String, String> params = new LinkedHashMap<>();

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME=VALUE",
            description = "An environment variable for the script; may be repeated.")
    private Map<String, String> environment = new LinkedHashMap<>();

    ScriptInputs inputs() {
        Map<String, String> seen = new HashMap<>(System.getenv());
        seen.putAll(environment);
        return new ScriptInputs(params, seen);
    }

    /** @throws io.loadpilot.plan.problem.InvalidPlanException with every problem of the changed plan */
    TestPlan applyTo(TestPlan plan) {
        List<Scenario> chosen = scenarios.isEmpty()
                ? plan.scenarios()
                : scenarios.stream()
                        .flatMap(name -> plan.only(name).scenarios().stream())
                        .toList();
        List<Threshold> limits = thresholds.stream()
                .map(text -> ThresholdParser.parse("--threshold", text))
                .toList();
        return plan.withScenarios(chosen.stream().map(s -> changed(s, limits)).toList());
    }

    private Scenario changed(Scenario scenario, List<Threshold> limits) {
        Limits before = scenario.limits();
        int users = maxUsers == null ? before.maxUsers() : maxUsers;
        return scenario.withLoad(load(scenario.load()))
                .withLimits(new Limits(users, before.maxBacklog(), before.gracefulStop()))
                .withThresholds(replaced(scenario.thresholds(), limits));
    }

    private LoadProfile load(LoadProfile script) {
        LoadProfile load =
                mode == null || !(script instanceof OpenLoad open) ? script : ofMode(mode, open.rps(), open.total());
        if (rps != null && load instanceof OpenLoad open) {
            load = open.withRps(rps);
        }
        return duration == null ? load : load.withDuration(duration);
    }

    private static LoadProfile ofMode(Mode mode, double rps, Duration duration) {
        return switch (mode) {
            case ramp -> new Ramp(rps, duration, Duration.ofSeconds(10)).withDuration(duration);
            case constant -> new Constant(rps, duration);
            case step -> new Step(rps, duration, 5);
            case spike -> new Spike(rps, duration);
        };
    }

    private static List<Threshold> replaced(List<Threshold> script, List<Threshold> flags) {
        List<Threshold> all = new ArrayList<>(script);
        for (Threshold flag : flags) {
            all.removeIf(flag::sameFigure);
        }
        all.addAll(flags);
        return all;
    }
}
