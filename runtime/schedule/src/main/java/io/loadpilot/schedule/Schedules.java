package io.loadpilot.schedule;

import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.plan.load.Poisson;
import io.loadpilot.plan.load.Segment;
import java.time.Duration;
import java.util.List;

/** Where schedules come from. */
public final class Schedules {
    private Schedules() {}

    /** @param seed decides where there is chance */
    public static ArrivalSchedule of(OpenLoad load, long seed) {
        RateCurve curve = new RateCurve(load.segments());
        return load instanceof Poisson ? new PoissonSchedule(curve, seed) : new PiecewiseSchedule(curve);
    }

    /** One rate for so long: what is left of a run after somebody has set its rate by hand. */
    public static ArrivalSchedule constant(double perSecond, long lengthNanos) {
        return new PiecewiseSchedule(new RateCurve(List.of(Segment.hold(Duration.ofNanos(lengthNanos), perSecond))));
    }
}
