package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.Row;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.Threshold;
import java.util.List;

/** A threshold and the scenario whose samples it judges; an empty scenario means those of the whole run. */
public record ScopedThreshold(String scenario, Threshold threshold) {

    /** A threshold of the only scenario judges the whole run, so that set-up requests count too. */
    public static List<ScopedThreshold> of(TestPlan plan) {
        boolean single = plan.scenarios().size() == 1;
        return plan.scenarios().stream()
                .flatMap(scenario -> scenario.thresholds().stream().map(threshold -> of(scenario, threshold, single)))
                .toList();
    }

    /** Checks, counters and gauges are counted over all scenarios. */
    private static ScopedThreshold of(Scenario scenario, Threshold threshold, boolean single) {
        boolean whole = single || !threshold.subject().kind().timed();
        return new ScopedThreshold(whole ? "" : scenario.name(), threshold);
    }

    /** As the summary and the JSON show it, such as {@code Checkout / browse: p99 < 200 ms}. */
    public String expression() {
        return threshold.expression(scenario);
    }

    boolean judges(Row row) {
        return inScope(row.scenario()) && isSubject(row);
    }

    private boolean isSubject(Row row) {
        Subject subject = threshold.subject();
        return switch (subject.kind()) {
            case RUN -> row.isRequest();
            case TAG -> row.isRequest() && carries(row, subject);
            case TASK -> isCalled(row, Row.Kind.TASK, subject);
            case REQUEST -> isCalled(row, Row.Kind.REQUEST, subject);
            case TRANSACTION -> isCalled(row, Row.Kind.TRANSACTION, subject);
            case TIMER -> isCalled(row, Row.Kind.TIMER, subject);
            case CHECK, COUNTER, GAUGE -> false;
        };
    }

    private static boolean isCalled(Row row, Row.Kind kind, Subject subject) {
        return row.kind() == kind && row.name().equals(subject.name());
    }

    private static boolean carries(Row row, Subject tag) {
        return row.tags().entrySet().stream()
                .anyMatch(each -> Subject.tag(each.getKey(), each.getValue()).equals(tag));
    }

    boolean inScope(String name) {
        return scenario.isEmpty() || scenario.equals(name);
    }
}
