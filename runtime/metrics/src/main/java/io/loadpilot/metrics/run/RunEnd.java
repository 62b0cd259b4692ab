package io.loadpilot.metrics.run;

/** Why a run ended. The label is the stable name that JSON uses. */
public enum RunEnd {
    COMPLETED("completed"),
    /** Somebody stopped it in an orderly way, such as from the console. */
    STOPPED("stopped"),
    /** A signal, such as Ctrl-C. */
    INTERRUPTED("interrupted"),
    /** The script ended it, or a threshold that was to do so when breached. */
    ABORTED("aborted"),
    /** The generator found no memory any more. */
    EXHAUSTED("out of memory");

    private final String label;

    RunEnd(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
