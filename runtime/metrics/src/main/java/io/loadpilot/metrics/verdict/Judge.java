package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Says what a run proves. In this order: doubts about the generator make it INCONCLUSIVE; a breached threshold, a run
 * that was aborted, or one in which every request failed, makes it FAIL; a threshold without a sample makes it
 * INCONCLUSIVE; else it is PASS. A
 * target that is merely slow never makes it INCONCLUSIVE. Errors without a threshold don't fail a run, unless there is
 * nothing else.
 */
public final class Judge {
    private final List<ScopedThreshold> thresholds;
    private final List<ScenarioInfo> scenarios;

    /** @param scenarios in the order of the plan, as the arrivals of the totals are */
    public Judge(List<ScopedThreshold> thresholds, List<ScenarioInfo> scenarios) {
        this.thresholds = List.copyOf(thresholds);
        this.scenarios = List.copyOf(scenarios);
    }

    /** @param windows fed with the whole run; nothing may be added to them afterwards */
    public Judgement judge(RunTotals totals, Windows windows) {
        windows.end();
        List<ThresholdResult> results = thresholds.stream()
                .map(scoped -> scoped.threshold()
                        .window()
                        .map(window -> windows.resultOf(scoped, window))
                        .orElseGet(() -> new ThresholdCheck(scoped, totals, scenarios).result()))
                .toList();
        List<Reason> doubts = new Doubts(totals, scenarios).list();
        List<Reason> reasons = new ArrayList<>();
        if (totals.end() == RunEnd.ABORTED) {
            reasons.add(new Reason(totals.endReason().isEmpty() ? "the run was aborted" : totals.endReason(), ""));
        }
        reasons.addAll(doubts);
        reasons.addAll(failures(totals, results));
        boolean failed = !reasons.isEmpty();
        results.stream()
                .filter(result -> result.actual().isEmpty())
                .map(result -> unmeasured(result, totals))
                .forEach(reasons::add);
        if (reasons.isEmpty()) {
            return new Judgement(Verdict.PASS, reasons, results);
        }
        return new Judgement(failed && doubts.isEmpty() ? Verdict.FAIL : Verdict.INCONCLUSIVE, reasons, results);
    }

    private List<Reason> failures(RunTotals totals, List<ThresholdResult> results) {
        List<Reason> failures = new ArrayList<>();
        long breached = results.stream()
                .filter(result -> result.actual().isPresent() && !result.passed())
                .count();
        if (breached > 0) {
            failures.add(new Reason(breached + " of " + results.size() + " thresholds breached", ""));
        }
        long requests = totals.requests().count();
        if (requests > 0 && totals.requests().errors() == requests) {
            failures.add(new Reason(
                    requests == 1 ? "the only request failed" : "all " + requests + " requests failed",
                    example(totals)));
        }
        return failures;
    }

    private static String example(RunTotals totals) {
        return totals.errors().isEmpty() ? "" : totals.errors().get(0).message();
    }

    private static Reason unmeasured(ThresholdResult result, RunTotals totals) {
        String quoted = "\"" + result.scoped().expression() + "\"";
        boolean tooShort = result.scoped()
                .threshold()
                .window()
                .filter(window -> totals.scheduledNanos() < window.every().toNanos() / 2)
                .isPresent();
        return tooShort
                ? new Reason(
                        "the run was shorter than a window of " + quoted,
                        "run longer, judge shorter windows, or remove it")
                : new Reason(
                        "nothing was measured for " + quoted,
                        "check the names in it, run longer or at a higher rate, or remove it");
    }
}
