package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.Row;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.Threshold;
import java.util.List;

/** A threshold and the scenario whose samples it judges; an empty scenario means those of the whole run. */
public record ScopedThreshold(String scenario, Threshold threshold) {

    /** A threshold of the only scenario judges the whole run, so that set-up requests count too. */
    public static List<ScopedThreshold> of(TestPlan plan) {
        boolean single = plan.scenarios().size() == 1;
        return plan.scenarios().stream()
                .flatMap(scenario -> scenario.thresholds().stream()
                        .map(threshold -> new ScopedThreshold(single ? "" : scenario.name(), threshold)))
                .toList();
    }

    /** As the summary and the JSON show it, such as {@code Checkout / browse: p99 < 200 ms}. */
    public String expression() {
        String expression = threshold.expression();
        if (scenario.isEmpty()) {
            return expression;
        }
        return scenario + (threshold.task().isEmpty() ? ": " : " / ") + expression;
    }

    boolean judges(Row row) {
        boolean right = threshold.task().isEmpty()
                ? row.isRequest()
                : !row.isRequest() && row.name().equals(threshold.task());
        return right && inScope(row.scenario());
    }

    boolean inScope(String name) {
        return scenario.isEmpty() || scenario.equals(name);
    }
}
