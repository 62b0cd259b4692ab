package io.loadpilot.maven;

import java.util.Locale;

/** What the command line returns, as {@code docs/reference/exit-codes.md} has it. */
enum ExitCode {
    PASS(0, "passed"),
    FAIL(1, "FAIL: a threshold was breached, a task failed, or every request did"),
    USAGE(2, "wrong usage, an invalid plan or an unusable target; nothing was sent"),
    INCONCLUSIVE(3, "INCONCLUSIVE: the machine could not hold the load, or there is nothing to judge"),
    SCRIPT(4, "the script does not compile, or its setup failed"),
    BUG(70, "a bug in LoadPilot"),
    INCOMPLETE(74, "PASS, but not all results could be kept"),
    INTERRUPTED(130, "interrupted"),
    UNKNOWN(-1, "ended in a way of its own");

    private static final int BY_SIGNAL = 128;

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    static ExitCode of(int code) {
        for (ExitCode known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        return UNKNOWN;
    }

    /** Nothing was judged: the goal is used wrongly, or LoadPilot has a bug. */
    boolean isMistake() {
        return this == USAGE || this == BUG;
    }

    /** Such as {@code exit code 3 (INCONCLUSIVE: …)}. */
    static String describe(int code) {
        String meaning = code > BY_SIGNAL && of(code) == UNKNOWN
                ? String.format(Locale.ROOT, "ended by signal %d", code - BY_SIGNAL)
                : of(code).meaning;
        return "exit code " + code + " (" + meaning + ")";
    }
}
