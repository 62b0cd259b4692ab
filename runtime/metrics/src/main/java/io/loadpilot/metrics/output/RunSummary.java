package io.loadpilot.metrics.output;

import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.verdict.Judgement;

/**
 * All that is known when a run has ended.
 *
 * @param complete whether everything that was to be kept of the run is, as far as is known
 */
public record RunSummary(RunInfo run, RunTotals totals, Judgement judgement, boolean complete) {
    /** What the process returns when its user interrupted the run; the verdict stays what it is. */
    public static final int INTERRUPTED_EXIT_CODE = 130;

    /** What the process returns in place of 0 if not all results could be kept. */
    public static final int INCOMPLETE_EXIT_CODE = 74;

    public RunSummary(RunInfo run, RunTotals totals, Judgement judgement) {
        this(run, totals, judgement, true);
    }

    public boolean interrupted() {
        return totals.end() == RunEnd.INTERRUPTED;
    }

    public int exitCode() {
        if (interrupted()) {
            return INTERRUPTED_EXIT_CODE;
        }
        int code = judgement.verdict().exitCode();
        return code == 0 && !complete ? INCOMPLETE_EXIT_CODE : code;
    }
}
