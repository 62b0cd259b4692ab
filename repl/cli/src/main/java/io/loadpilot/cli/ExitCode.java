package io.loadpilot.cli;

/** What the process returns. Verdicts bring their own; see {@code docs/reference/exit-codes.md}. */
final class ExitCode {
    static final int OK = 0;
    static final int FAIL = 1;
    static final int UNFIT = 1;
    static final int USAGE = 2;
    static final int SCRIPT = 4;
    static final int BUG = 70;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
