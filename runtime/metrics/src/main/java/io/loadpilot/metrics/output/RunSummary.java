package io.loadpilot.metrics.output;

import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.verdict.Judgement;

/** All that is known when a run has ended. */
public record RunSummary(RunInfo run, RunTotals totals, Judgement judgement) {
    /** What the process returns when its user interrupted the run; the verdict stays what it is. */
    public static final int INTERRUPTED_EXIT_CODE = 130;

    public boolean interrupted() {
        return totals.end() == RunEnd.INTERRUPTED;
    }

    public int exitCode() {
        return interrupted() ? INTERRUPTED_EXIT_CODE : judgement.verdict().exitCode();
    }
}
