package io.loadpilot.schedule;

import io.loadpilot.plan.load.ClosedLoad;

/** How many virtual users a closed load wants at which moment. Pure. Offsets are nanoseconds from its start. */
public final class UserCurve {
    private final RateCurve curve;

    public UserCurve(ClosedLoad load) {
        this.curve = new RateCurve(load.segments());
    }

    /** Rounded up, so that the first user of a ramp starts at once; 0 outside the curve. */
    public int usersAt(long offsetNanos) {
        return (int) curve.stepAt(offsetNanos);
    }

    /** The next offset at which the number may be another; {@link ArrivalSchedule#NEVER} from the end on. */
    public long nextChange(long offsetNanos) {
        return offsetNanos >= lengthNanos() ? ArrivalSchedule.NEVER : curve.nextStep(Math.max(0, offsetNanos));
    }

    public long lengthNanos() {
        return curve.lengthNanos();
    }
}
