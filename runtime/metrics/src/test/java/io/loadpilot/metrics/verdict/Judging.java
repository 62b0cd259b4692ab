package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.ThresholdParser;
import java.time.Duration;
import java.util.List;

/** Judging without windows, in a plan with one open load called Shop. */
final class Judging {
    private Judging() {}

    static Judgement judge(RunTotals totals, Threshold... thresholds) {
        List<ScopedThreshold> scoped = List.of(thresholds).stream()
                .map(threshold -> new ScopedThreshold("", threshold))
                .toList();
        return new Judge(scoped, List.of(open("Shop"))).judge(totals, new Windows(List.of(), List.of()));
    }

    static Threshold below(Metric metric, double limit) {
        return new Threshold(Subject.RUN, metric, Threshold.Bound.BELOW, limit, "");
    }

    static ScenarioInfo open(String name) {
        return new ScenarioInfo(name, "constant", 100, 0, 0, Duration.ofSeconds(1), "constant to 100/s over 1s");
    }

    static Threshold parse(String text) {
        return ThresholdParser.parse("", text);
    }

    static Subject task(String name) {
        return new Subject(Subject.Kind.TASK, name);
    }
}
