package io.loadpilot.groovy;

import io.loadpilot.plan.load.Curve;
import java.time.Duration;
import java.util.Map;

/** What a {@code stages { }} closure can say. */
public final class StagesWords {
    private Curve curve;

    StagesWords(Curve curve) {
        this.curve = curve;
    }

    Curve curve() {
        return curve;
    }

    /** {@code to 50, over: 1.minutes}: a straight line from the present value. */
    public void to(Map<String, ?> named, Number value) {
        curve = curve.to(value.doubleValue(), new Arguments("to", named, "over").time("over", Duration.ZERO));
    }

    /** Stays at the present value. */
    public void hold(Object time) {
        curve = curve.hold(Arguments.time(time));
    }

    /** Goes to that value at once. */
    public void jump(Number value) {
        curve = curve.jump(value.doubleValue());
    }
}
