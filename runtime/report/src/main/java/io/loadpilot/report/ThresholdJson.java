package io.loadpilot.report;

import io.loadpilot.metrics.verdict.ThresholdResult;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.Threshold.Window;
import java.util.Optional;

/** What a threshold came to; the keys of windows are null for one that judges the run as a whole. */
final class ThresholdJson {
    private ThresholdJson() {}

    static void write(Json json, ThresholdResult result) {
        Threshold threshold = result.scoped().threshold();
        Subject subject = threshold.subject();
        json.field("expression", result.scoped().expression())
                .field("scenario", result.scoped().scenario())
                .field("subject", subject.kind().label())
                .field("name", subject.name())
                .field("task", subject.kind() == Subject.Kind.TASK ? subject.name() : "")
                .field("metric", threshold.metric().toString())
                .field("bound", threshold.bound().sign())
                .field("limit", threshold.limit())
                .field("unit", threshold.metric().unit())
                .field("actual", result.actual().orElse(Double.NaN))
                .field("passed", result.passed())
                .field("worst", result.worst());
        windows(json, result, threshold.window());
    }

    private static void windows(Json json, ThresholdResult result, Optional<Window> window) {
        json.field(
                        "every_secs",
                        window.map(it -> (double) it.every().toSeconds()).orElse(Double.NaN))
                .field("windows", window.isPresent() ? result.windows() : Double.NaN)
                .field("windows_missed", window.isPresent() ? result.missed() : Double.NaN)
                .field(
                        "windows_may_miss",
                        window.map(it -> (double) it.mayMiss()).orElse(Double.NaN))
                .field("abort_run", window.map(Window::abortRun).orElse(false));
    }
}
