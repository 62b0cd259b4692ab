package io.loadpilot.cli;

import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.verdict.Judgement;
import io.loadpilot.metrics.verdict.Reason;
import io.loadpilot.metrics.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * How a benchmark is judged: as any run if it has a threshold. Without one nobody asked for a verdict, so that doubts
 * are warnings, and only a run without a single success has failed.
 */
final class BenchVerdict {
    private BenchVerdict() {}

    static RunSummary of(RunSummary summary) {
        Judgement judgement = summary.judgement();
        if (!judgement.thresholds().isEmpty() || judgement.verdict() == Verdict.PASS) {
            return summary;
        }
        var requests = summary.totals().requests();
        if (requests.errors() == requests.count()) {
            return new RunSummary(
                    summary.run(),
                    summary.totals(),
                    new Judgement(Verdict.FAIL, judgement.reasons(), List.of()),
                    summary.complete());
        }
        List<String> warnings = new ArrayList<>(summary.totals().warnings());
        judgement.reasons().stream().map(Reason::toString).forEach(warnings::add);
        return new RunSummary(
                summary.run(),
                summary.totals().withWarnings(warnings),
                new Judgement(Verdict.PASS, List.of(), List.of()),
                summary.complete());
    }
}
