package io.loadpilot.schedule;

/** Arrivals that follow a curve of rates; how they lie on it is up to the subclass. */
abstract class CurveSchedule implements ArrivalSchedule {
    protected final RateCurve curve;

    protected CurveSchedule(RateCurve curve) {
        this.curve = curve;
    }

    /** The area under the curve at which an existing arrival happens. */
    protected abstract double areaOf(long index);

    @Override
    public final long offsetNanos(long index) {
        return index < 0 || index >= count() ? NEVER : curve.offsetOfArea(areaOf(index));
    }

    @Override
    public final double ratePerSecond(long offsetNanos) {
        return curve.valueAt(offsetNanos);
    }

    @Override
    public final long lengthNanos() {
        return curve.lengthNanos();
    }
}
