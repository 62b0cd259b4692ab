package io.loadpilot.plan;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.plan.problem.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a script asked for, checked. {@code setUp} and {@code tearDown} run once a run, before the first and after
 * the last virtual user; {@code target} is the base that relative request paths are appended to; what was intended
 * within {@code warmUp} of the start is not measured; all that is random follows from {@code seed}; {@code secrets} must
 * never be written anywhere.
 */
public record TestPlan(
        String name,
        Optional<String> target,
        List<Scenario> scenarios,
        Hook setUp,
        Hook tearDown,
        Duration warmUp,
        long seed,
        Set<String> secrets) {

    /** What is wrong with a script that only serves others. */
    public static final String NO_SCENARIO = "there is no scenario";

    /** One without a warm-up, with the seed 0. */
    public TestPlan(
            String name,
            Optional<String> target,
            List<Scenario> scenarios,
            Hook setUp,
            Hook tearDown,
            Set<String> secrets) {
        this(name, target, scenarios, setUp, tearDown, Duration.ZERO, 0, secrets);
    }

    /** @throws InvalidPlanException with every problem of the plan */
    public TestPlan {
        scenarios = List.copyOf(scenarios);
        secrets = Set.copyOf(secrets);
        Problems problems = new Problems();
        problems.require(!scenarios.isEmpty(), name, NO_SCENARIO, "add scenario(\"name\") { user { … } }");
        target.ifPresent(url -> problems.require(
                isHttp(url),
                name,
                "the target \"" + url + "\" is not an HTTP URL",
                "write one such as http://localhost:8080"));
        problems.require(
                warmUp.isZero() || (!warmUp.isNegative() && warmUp.compareTo(longest(scenarios)) < 0),
                name,
                "warmUp is " + Numbers.plain(warmUp) + " of a run of " + Numbers.plain(longest(scenarios)),
                "leave time to measure: make it shorter, or the run longer");
        StartOrder.validate(scenarios, problems);
        Set<String> seen = new HashSet<>();
        for (Scenario scenario : scenarios) {
            problems.require(
                    seen.add(scenario.name()),
                    scenario.where(),
                    "scenario \"" + scenario.name() + "\" is declared twice",
                    "give each scenario a name of its own");
            scenario.validate(problems);
        }
        problems.throwIfAny();
    }

    /** How long the whole run makes load, one scenario after another included; a scenario of iterations may end earlier. */
    public Duration total() {
        return longest(scenarios);
    }

    /** The latest moment at which one of its scenarios begins, tasks under way of those before it left out. */
    public Duration startOf(Scenario scenario) {
        return StartOrder.endOf(scenario, scenarios).minus(scenario.load().total());
    }

    private static Duration longest(List<Scenario> scenarios) {
        return scenarios.stream()
                .map(scenario -> StartOrder.endOf(scenario, scenarios))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawAuthority() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }

    public TestPlan withTarget(String newTarget) {
        return new TestPlan(name, Optional.of(newTarget), scenarios, setUp, tearDown, warmUp, seed, secrets);
    }

    public TestPlan withWarmUp(Duration newWarmUp) {
        return new TestPlan(name, target, scenarios, setUp, tearDown, newWarmUp, seed, secrets);
    }

    public TestPlan withScenarios(List<Scenario> newScenarios) {
        return new TestPlan(name, target, newScenarios, setUp, tearDown, warmUp, seed, secrets);
    }

    /**
     * Those scenarios alone, in the plan's order; one that would wait for another that is left out begins at once.
     *
     * @throws InvalidPlanException if no scenario has one of the names
     */
    public TestPlan only(List<String> names) {
        List<String> known = scenarios.stream().map(Scenario::name).toList();
        Problems problems = new Problems();
        for (String wanted : names) {
            problems.require(
                    known.contains(wanted),
                    name,
                    "there is no scenario \"" + wanted + "\"",
                    Suggestion.of(wanted, known));
        }
        problems.throwIfAny();
        return withScenarios(scenarios.stream()
                .filter(scenario -> names.contains(scenario.name()))
                .map(scenario -> scenario.start()
                                .after()
                                .filter(after -> !names.contains(after))
                                .isEmpty()
                        ? scenario
                        : scenario.withStart(Start.AT_ONCE))
                .toList());
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TestPlan[" + name + ", target " + target.orElse("not given") + ", " + scenarios + "]";
    }
}
