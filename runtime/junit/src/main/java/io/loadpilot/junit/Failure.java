package io.loadpilot.junit;

import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.verdict.ThresholdResult;
import io.loadpilot.plan.load.Numbers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Why a load test failed, as its message tells. */
final class Failure {
    private static final int SHOWN_ERRORS = 5;

    private Failure() {}

    /** @param results the folder that holds the run's own, or empty */
    static String text(RunSummary summary, String results) {
        List<String> lines = new ArrayList<>();
        lines.add("verdict " + summary.judgement().verdict());
        summary.judgement().reasons().forEach(reason -> lines.add("  " + reason));
        summary.judgement().thresholds().forEach(result -> lines.add("  " + line(result)));
        errors(summary.totals()).forEach(error -> lines.add("  " + error));
        if (!results.isEmpty()) {
            lines.add("results in " + Path.of(results, summary.run().id()));
        }
        return String.join("\n", lines);
    }

    private static String line(ThresholdResult result) {
        String unit = result.scoped().threshold().metric().unit();
        String actual = result.actual().isPresent()
                ? Numbers.plain(result.actual().getAsDouble()) + (unit.isEmpty() ? "" : " " + unit)
                : "no sample";
        return (result.passed() ? "held    " : "missed  ") + result.scoped().expression() + ", was " + actual;
    }

    /** The most frequent ones. */
    static List<String> errors(RunTotals totals) {
        return totals.errors().stream()
                .sorted((one, other) -> Long.compare(other.count(), one.count()))
                .limit(SHOWN_ERRORS)
                .map(Failure::line)
                .toList();
    }

    private static String line(ErrorExample error) {
        return Numbers.grouped(error.count()) + " × " + error.row().label() + ": " + error.message();
    }
}
