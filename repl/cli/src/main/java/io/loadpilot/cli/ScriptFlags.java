package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.TestPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is handed to a script, and which of its scenarios are wanted. */
final class ScriptFlags {
    @Option(
            names = {"-s", "--scenario"},
            paramLabel = "NAME",
            description = "Run this scenario only; may be repeated (default: all of the script).")
    private List<String> scenarios = new ArrayList<>();

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

    @Mixin
    private SeedFlag seed = new SeedFlag();

    ScriptInputs inputs() {
        return inputs(false);
    }

    /** @param alone each user is the only one: a rendezvous waits for nobody */
    ScriptInputs inputs(boolean alone) {
        Map<String, String> seen = new HashMap<>(System.getenv());
        seen.putAll(environment);
        return new ScriptInputs(params, seen, seed.value(), alone);
    }

    /** @throws io.loadpilot.plan.problem.InvalidPlanException if a scenario is not there */
    TestPlan choose(TestPlan plan) {
        return scenarios.isEmpty() ? plan : plan.only(scenarios);
    }
}
