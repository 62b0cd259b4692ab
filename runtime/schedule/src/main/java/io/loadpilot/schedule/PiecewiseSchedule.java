package io.loadpilot.schedule;

/** Evenly spaced arrivals: arrival i happens when the area under the rate curve reaches i. */
final class PiecewiseSchedule extends CurveSchedule {
    private final long count;

    PiecewiseSchedule(RateCurve curve) {
        super(curve);
        this.count = countOfArea(curve.area());
    }

    @Override
    protected double areaOf(long index) {
        return index;
    }

    @Override
    protected long countOfArea(double area) {
        return (long) Math.ceil(area);
    }

    @Override
    public long count() {
        return count;
    }
}
