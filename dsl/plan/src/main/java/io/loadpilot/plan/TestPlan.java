package io.loadpilot.plan;

import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.plan.problem.Problems;
import io.loadpilot.plan.user.Action;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a script asked for, checked. {@code setUp} and {@code tearDown} run once a run, before the first and after
 * the last virtual user; {@code target} is the base that relative request paths are appended to; {@code secrets} must
 * never be written anywhere.
 */
public record TestPlan(
        String name,
        Optional<String> target,
        List<Scenario> scenarios,
        Action setUp,
        Action tearDown,
        Set<String> secrets) {

    /** @throws InvalidPlanException with every problem of the plan */
    public TestPlan {
        scenarios = List.copyOf(scenarios);
        secrets = Set.copyOf(secrets);
        Problems problems = new Problems();
        problems.require(!scenarios.isEmpty(), name, "there is no scenario", "add scenario(\"name\") { user { … } }");
        target.ifPresent(url -> problems.require(
                isHttp(url),
                name,
                "the target \"" + url + "\" is not an HTTP URL",
                "write one such as http://localhost:8080"));
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
        return new TestPlan(name, Optional.of(newTarget), scenarios, setUp, tearDown, secrets);
    }

    public TestPlan withScenarios(List<Scenario> newScenarios) {
        return new TestPlan(name, target, newScenarios, setUp, tearDown, secrets);
    }

    /** @throws InvalidPlanException if no scenario has that name */
    public TestPlan only(String scenarioName) {
        List<Scenario> chosen =
                scenarios.stream().filter(s -> s.name().equals(scenarioName)).toList();
        if (chosen.isEmpty()) {
            throw new InvalidPlanException(
                    name,
                    "there is no scenario \"" + scenarioName + "\"",
                    Suggestion.of(
                            scenarioName, scenarios.stream().map(Scenario::name).toList()));
        }
        return withScenarios(chosen);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "TestPlan[" + name + ", target " + target.orElse("not given") + ", " + scenarios + "]";
    }
}
