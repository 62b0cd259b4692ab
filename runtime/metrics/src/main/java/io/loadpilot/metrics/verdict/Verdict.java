package io.loadpilot.metrics.verdict;

/** What a run says about its target. The exit code is that of a run that was not interrupted. */
public enum Verdict {
    PASS(0),
    FAIL(1),
    /** The generator could not hold the load, or there was nothing to judge. */
    INCONCLUSIVE(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
