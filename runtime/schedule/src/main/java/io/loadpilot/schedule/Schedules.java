package io.loadpilot.schedule;

import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.Segment;
import java.time.Duration;
import java.util.List;

/** Where schedules come from. */
public final class Schedules {
    private Schedules() {}

    public static ArrivalSchedule of(LoadProfile profile) {
        return new PiecewiseSchedule(profile.segments());
    }

    /** One rate for so long: what is left of a run after somebody has set its rate by hand. */
    public static ArrivalSchedule constant(double perSecond, long lengthNanos) {
        return new PiecewiseSchedule(List.of(Segment.hold(Duration.ofNanos(lengthNanos), perSecond)));
    }
}
