package io.loadpilot.bench;

/** A figure of LoadPilot that must not lie beyond a limit; NaN is one that this run has not measured. */
record Goal(String text, boolean atLeast, double limit, double actual) {
    boolean reached() {
        return atLeast ? actual >= limit : actual <= limit;
    }
}
