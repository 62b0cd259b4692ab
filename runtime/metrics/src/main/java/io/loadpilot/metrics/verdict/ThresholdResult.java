package io.loadpilot.metrics.verdict;

import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.load.Numbers;
import java.util.OptionalDouble;

/**
 * What a threshold came to.
 *
 * @param actual in the metric's unit, of the worst window if there are windows; empty if there was no sample, and then
 *     the threshold has not passed
 * @param worst the request that contributes most to a breach, or empty
 * @param windows how many had samples; 0 for a threshold on the whole run
 * @param missed how many of them were on the wrong side of the limit
 */
public record ThresholdResult(
        ScopedThreshold scoped, OptionalDouble actual, boolean passed, String worst, long windows, long missed) {
    ThresholdResult(ScopedThreshold scoped, OptionalDouble actual, boolean passed, String worst) {
        this(scoped, actual, passed, worst, 0, 0);
    }

    /** Such as {@code 3 of 60 windows missed, 2 may}; empty if there are no windows. */
    public String ofWindows() {
        if (windows == 0) {
            return "";
        }
        int may = scoped.threshold().window().map(Threshold.Window::mayMiss).orElse(0);
        String count = Numbers.count(windows, "window");
        return missed == 0
                ? "worst of " + count
                : missed + " of " + count + " missed" + (may == 0 ? "" : ", " + may + " may");
    }
}
