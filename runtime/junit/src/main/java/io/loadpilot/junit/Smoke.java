package io.loadpilot.junit;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.report.Redaction;
import io.loadpilot.smoke.SmokeLog;
import io.loadpilot.smoke.SmokePlan;
import io.loadpilot.smoke.SmokeStep;
import java.util.ArrayList;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Runs each task once, and tells what failed as the command {@code smoke} does. */
final class Smoke {
    private static final String INDENT = "    ";

    private Smoke() {}

    static void run(TestPlan plan) throws InterruptedException {
        SmokeLog log = new SmokeLog();
        String ending = conduct(SmokePlan.of(plan, log, SmokePlan.TASK_LIMIT));
        List<SmokeStep> failed =
                log.steps(plan, ending).stream().filter(step -> !step.passed()).toList();
        if (!failed.isEmpty()) {
            throw new AssertionFailedError(new Redaction(plan.secrets()).apply(text(failed)));
        }
    }

    /** Why it ended, if that was before its time. */
    private static String conduct(TestPlan once) throws InterruptedException {
        try {
            return LoadPilot.run(once).totals().endReason();
        } catch (SetUpFailedException failure) {
            return "setup failed";
        }
    }

    private static String text(List<SmokeStep> failed) {
        List<String> lines = new ArrayList<>(List.of("smoke test failed"));
        for (SmokeStep step : failed) {
            lines.add("  " + step.title());
            step.details().forEach(line -> lines.add(line.isEmpty() ? "" : INDENT + line));
        }
        return String.join("\n", lines);
    }
}
