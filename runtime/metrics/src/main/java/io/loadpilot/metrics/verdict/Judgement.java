package io.loadpilot.metrics.verdict;

import java.util.List;

/** The verdict of a run, why it is not PASS, and what each threshold came to in the order of the plan. */
public record Judgement(Verdict verdict, List<Reason> reasons, List<ThresholdResult> thresholds) {
    public Judgement {
        reasons = List.copyOf(reasons);
        thresholds = List.copyOf(thresholds);
    }

    public long breached() {
        return thresholds.stream()
                .filter(result -> result.actual().isPresent() && !result.passed())
                .count();
    }
}
