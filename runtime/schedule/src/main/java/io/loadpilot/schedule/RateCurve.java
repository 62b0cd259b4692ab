package io.loadpilot.schedule;

import io.loadpilot.plan.load.Segment;
import java.util.List;

/**
 * A value over time in straight lines, and the area under it. Within a segment of length L from a to b the area after t
 * seconds is a·t + (b−a)/(2L)·t², so t follows from a quadratic equation and cannot drift.
 *
 * <pre>
 *   rate
 *    b |        ______
 *      |      /|
 *    a |_____/ |   area = arrivals so far
 *      +-----------------> t
 * </pre>
 */
final class RateCurve {
    /** Areas this close to a whole number are meant to be it: sums of decimal fractions miss it by some 1e-12. */
    private static final double SNAP = 1e-6;

    private static final double NANOS = 1e9;

    private final double[] from;
    private final double[] slope;
    private final long[] startNanos;
    private final double[] startArea;

    RateCurve(List<Segment> segments) {
        int n = segments.size();
        from = new double[n];
        slope = new double[n];
        startNanos = new long[n + 1];
        startArea = new double[n + 1];
        for (int i = 0; i < n; i++) {
            Segment segment = segments.get(i);
            long length = segment.length().toNanos();
            from[i] = segment.from();
            slope[i] = length == 0 ? 0 : (segment.to() - segment.from()) * NANOS / length;
            startNanos[i + 1] = startNanos[i] + length;
            startArea[i + 1] = snap(startArea[i] + segment.area());
        }
    }

    long lengthNanos() {
        return startNanos[startNanos.length - 1];
    }

    /** The area under the whole curve, with time in seconds. */
    double area() {
        return startArea[startArea.length - 1];
    }

    /** The value at an offset; 0 outside the curve. */
    double valueAt(long offsetNanos) {
        if (offsetNanos < 0 || offsetNanos >= lengthNanos()) {
            return 0;
        }
        int i = segmentOfTime(offsetNanos);
        return from[i] + slope[i] * (offsetNanos - startNanos[i]) / NANOS;
    }

    /** The area before an offset. */
    double areaBefore(long offsetNanos) {
        if (offsetNanos <= 0) {
            return 0;
        }
        if (offsetNanos >= lengthNanos()) {
            return area();
        }
        int i = segmentOfTime(offsetNanos);
        double seconds = (offsetNanos - startNanos[i]) / NANOS;
        return snap(startArea[i] + (from[i] + slope[i] / 2 * seconds) * seconds);
    }

    /** The offset at which the area reaches a number below {@link #area}. */
    long offsetOfArea(double wanted) {
        int i = segmentOfArea(wanted);
        double area = wanted - startArea[i];
        double value = from[i];
        double seconds =
                area == 0 ? 0 : 2 * area / (value + Math.sqrt(Math.max(0, value * value + 2 * slope[i] * area)));
        return Math.min(startNanos[i] + Math.round(seconds * NANOS), startNanos[i + 1]);
    }

    /** The value at an offset in whole numbers, rounded up: what rises from 3 to 4 is 4 from the first moment on. */
    long stepAt(long offsetNanos) {
        if (offsetNanos < 0 || offsetNanos >= lengthNanos()) {
            return 0;
        }
        int i = segmentOfTime(offsetNanos);
        double value = valueAt(offsetNanos);
        if (slope[i] > 0) {
            double end = valueAtEnd(i);
            return (long) Math.min(Math.ceil(end - SNAP), Math.floor(value + SNAP) + 1);
        }
        return (long) Math.ceil(value - SNAP);
    }

    /** The next offset after this one at which {@link #stepAt} may be another; the end of the segment at the latest. */
    long nextStep(long offsetNanos) {
        int i = segmentOfTime(offsetNanos);
        if (slope[i] == 0) {
            return startNanos[i + 1];
        }
        double target = slope[i] > 0 ? stepAt(offsetNanos) : stepAt(offsetNanos) - 1;
        double seconds = (target - valueAt(offsetNanos)) / slope[i];
        long crossing = offsetNanos + (long) Math.ceil(seconds * NANOS);
        return Math.min(startNanos[i + 1], Math.max(offsetNanos + 1, crossing));
    }

    private double valueAtEnd(int i) {
        return from[i] + slope[i] * (startNanos[i + 1] - startNanos[i]) / NANOS;
    }

    /** The first segment whose end lies beyond this area: one with a value of 0 has none. */
    private int segmentOfArea(double area) {
        int low = 0;
        int high = from.length - 1;
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
        while (i < from.length - 1 && startNanos[i + 1] <= offsetNanos) {
            i++;
        }
        return i;
    }

    private static double snap(double area) {
        double whole = Math.rint(area);
        return Math.abs(area - whole) < SNAP ? whole : area;
    }
}
