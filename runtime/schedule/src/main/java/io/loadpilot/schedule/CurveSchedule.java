package io.loadpilot.schedule;

/** Arrivals that follow a curve of rates; how they lie on it is up to the subclass. */
abstract class CurveSchedule implements ArrivalSchedule {
    protected final RateCurve curve;

    protected CurveSchedule(RateCurve curve) {
        this.curve = curve;
    }

    /** The area under the curve at which an existing arrival happens. */
    protected abstract double areaOf(long index);

    /** How many arrivals happen before the area under the curve reaches this. */
    protected abstract long countOfArea(double area);

    @Override
    public final long offsetNanos(long index) {
        return index < 0 || index >= count()
                ? NEVER
                : Math.min(curve.offsetOfArea(areaOf(index)), curve.lengthNanos() - 1);
    }

    /** Offsets are whole nanoseconds: which side of one an arrival is on is for its own offset to say, not for its area. */
    @Override
    public final long countBefore(long offsetNanos) {
        long before = countOfArea(curve.areaBefore(offsetNanos));
        while (before > 0 && offsetNanos(before - 1) >= offsetNanos) {
            before--;
        }
        while (before < count() && offsetNanos(before) < offsetNanos) {
            before++;
        }
        return before;
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
