package io.loadpilot.schedule;

import io.loadpilot.plan.load.Segment;
import java.util.List;

/**
 * Arrival i happens when the area under the rate curve reaches i. Within a segment of length L from rate a to rate b the
 * area after t seconds is a·t + (b−a)/(2L)·t², so t follows from a quadratic equation and cannot drift.
 *
 * <pre>
 *   rate
 *    b |        ______      area = index
 *      |      /|
 *    a |_____/ |
 *      +-----------------> t
 * </pre>
 */
final class PiecewiseSchedule implements ArrivalSchedule {
    /** Areas this close to a whole number are meant to be it: sums of decimal fractions miss it by some 1e-12. */
    private static final double SNAP = 1e-6;

    private static final double NANOS = 1e9;

    private final double[] fromRate;
    private final double[] slope;
    private final long[] startNanos;
    private final double[] startArea;
    private final long count;

    PiecewiseSchedule(List<Segment> segments) {
        int n = segments.size();
        fromRate = new double[n];
        slope = new double[n];
        startNanos = new long[n + 1];
        startArea = new double[n + 1];
        for (int i = 0; i < n; i++) {
            Segment segment = segments.get(i);
            long length = segment.length().toNanos();
            fromRate[i] = segment.fromRate();
            slope[i] = length == 0 ? 0 : (segment.toRate() - segment.fromRate()) * NANOS / length;
            startNanos[i + 1] = startNanos[i] + length;
            startArea[i + 1] = snap(startArea[i] + segment.arrivals());
        }
        count = (long) Math.ceil(startArea[n]);
    }

    @Override
    public long offsetNanos(long index) {
        if (index < 0 || index >= count) {
            return NEVER;
        }
        int i = segmentOfArea(index);
        double area = index - startArea[i];
        double rate = fromRate[i];
        double seconds = area == 0 ? 0 : 2 * area / (rate + Math.sqrt(Math.max(0, rate * rate + 2 * slope[i] * area)));
        return Math.min(startNanos[i] + Math.round(seconds * NANOS), startNanos[i + 1]);
    }

    @Override
    public double ratePerSecond(long offsetNanos) {
        if (offsetNanos < 0 || offsetNanos >= lengthNanos()) {
            return 0;
        }
        int i = segmentOfTime(offsetNanos);
        return fromRate[i] + slope[i] * (offsetNanos - startNanos[i]) / NANOS;
    }

    @Override
    public long count() {
        return count;
    }

    @Override
    public long lengthNanos() {
        return startNanos[startNanos.length - 1];
    }

    @Override
    public long countBefore(long offsetNanos) {
        if (offsetNanos <= 0) {
            return 0;
        }
        if (offsetNanos >= lengthNanos()) {
            return count;
        }
        int i = segmentOfTime(offsetNanos);
        double seconds = (offsetNanos - startNanos[i]) / NANOS;
        return (long) Math.ceil(snap(startArea[i] + (fromRate[i] + slope[i] / 2 * seconds) * seconds));
    }

    /** The first segment whose end lies beyond this area: one with a rate of 0 holds no arrival. */
    private int segmentOfArea(double area) {
        int low = 0;
        int high = fromRate.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (startArea[middle + 1] > area) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int segmentOfTime(long offsetNanos) {
        int i = 0;
        while (i < fromRate.length - 1 && startNanos[i + 1] <= offsetNanos) {
            i++;
        }
        return i;
    }

    private static double snap(double area) {
        double whole = Math.rint(area);
        return Math.abs(area - whole) < SNAP ? whole : area;
    }
}
