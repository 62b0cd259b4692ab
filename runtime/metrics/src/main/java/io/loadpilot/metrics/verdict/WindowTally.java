package io.loadpilot.metrics.verdict;

import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.load.Numbers;
import java.util.OptionalDouble;

/** What one threshold came to in the windows so far. */
final class WindowTally {
    private final ScopedThreshold scoped;
    private final Threshold.Window window;
    private ThresholdResult worst;
    private long windows;
    private long missed;

    WindowTally(ScopedThreshold scoped, Threshold.Window window) {
        this.scoped = scoped;
        this.window = window;
        this.worst = new ThresholdResult(scoped, OptionalDouble.empty(), false, "");
    }

    ScopedThreshold scoped() {
        return scoped;
    }

    /** A window without samples is none. */
    void add(ThresholdResult result) {
        if (result.actual().isEmpty()) {
            return;
        }
        windows++;
        missed += result.passed() ? 0 : 1;
        double value = result.actual().getAsDouble();
        double worstValue = worst.actual().orElse(value);
        boolean worse = scoped.threshold().bound() == Threshold.Bound.BELOW ? value > worstValue : value < worstValue;
        if (windows == 1 || worse) {
            worst = result;
        }
    }

    boolean ends() {
        return window.abortRun() && missed > window.mayMiss();
    }

    /** Why the run was ended. */
    String sentence() {
        return "the run was ended by \"" + scoped.expression() + "\": " + missed + " of "
                + Numbers.count(windows, "window") + " missed it, " + window.mayMiss() + " may";
    }

    ThresholdResult result() {
        boolean passed = windows > 0 && missed <= window.mayMiss();
        return new ThresholdResult(scoped, worst.actual(), passed, worst.worst(), windows, missed);
    }
}
