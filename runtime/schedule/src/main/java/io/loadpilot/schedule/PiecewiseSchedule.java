package io.loadpilot.schedule;

/** Evenly spaced arrivals: arrival i happens when the area under the rate curve reaches i. */
final class PiecewiseSchedule extends CurveSchedule {
    private final long count;

    PiecewiseSchedule(RateCurve curve) {
        super(curve);
        this.count = (long) Math.ceil(curve.area());
    }

    @Override
    protected double areaOf(long index) {
        return index;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long countBefore(long offsetNanos) {
        return (long) Math.ceil(curve.areaBefore(offsetNanos));
    }
}
