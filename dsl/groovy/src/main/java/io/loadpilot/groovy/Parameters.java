package io.loadpilot.groovy;

import io.loadpilot.java.Plan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Parameters of the type that their default has. */
final class Parameters {
    private Parameters() {}

    static Object of(Plan plan, String name, @Nullable Object byDefault, String description) {
        if (byDefault instanceof Integer whole) {
            return plan.param(name, whole, description);
        }
        if (byDefault instanceof Long large) {
            return plan.param(name, large, description);
        }
        if (byDefault instanceof Number decimal) {
            return plan.param(name, decimal.doubleValue(), description);
        }
        if (byDefault instanceof Boolean truth) {
            return plan.param(name, truth, description);
        }
        if (byDefault instanceof Duration time) {
            return plan.param(name, time, description);
        }
        if (byDefault instanceof CharSequence text) {
            return plan.param(name, text.toString(), description);
        }
        throw new IllegalArgumentException("param('" + name
                + "') has no usable default; write param('" + name
                + "', default: 50), or a text, a boolean or a duration");
    }
}
