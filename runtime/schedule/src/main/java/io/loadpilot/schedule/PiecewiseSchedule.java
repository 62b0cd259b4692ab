package io.loadpilot.schedule;

/** Evenly spaced arrivals: arrival i happens when the area under the rate curve reaches i. */
final class PiecewiseSchedule implements ArrivalSchedule {
    private final RateCurve curve;
    private final long count;

    PiecewiseSchedule(RateCurve curve) {
        this.curve = curve;
        this.count = (long) Math.ceil(curve.area());
    }

    @Override
    public long offsetNanos(long index) {
        return index < 0 || index >= count ? NEVER : curve.offsetOfArea(index);
    }

    @Override
    public double ratePerSecond(long offsetNanos) {
        return curve.valueAt(offsetNanos);
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long lengthNanos() {
        return curve.lengthNanos();
    }

    @Override
    public long countBefore(long offsetNanos) {
        return (long) Math.ceil(curve.areaBefore(offsetNanos));
    }
}
