package io.loadpilot.schedule;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random arrivals: in units of area under the rate curve the gaps are exponential with mean 1 (the time-rescaling
 * theorem of inhomogeneous Poisson processes). Gaps come in blocks, each from a generator of its own, so that any
 * arrival is found again without keeping all of them.
 */
final class PoissonSchedule extends CurveSchedule {
    private static final int BLOCK = 1024;

    private final long seed;
    private final double[] blockStart;
    private final long count;

    /** The block that was looked at last. Its content is a pure function of its number, so a race only costs time. */
    private volatile Block recent;

    private record Block(int number, double[] areas) {}

    PoissonSchedule(RateCurve curve, long seed) {
        super(curve);
        this.seed = seed;
        double[] starts = new double[16];
        int blocks = 0;
        double area = 0;
        double[] last = new double[0];
        while (area < curve.area()) {
            if (blocks == starts.length) {
                starts = Arrays.copyOf(starts, 2 * blocks);
            }
            starts[blocks] = area;
            last = areas(blocks++, area);
            area = last[BLOCK - 1];
        }
        this.blockStart = Arrays.copyOf(starts, blocks);
        this.recent = new Block(blocks - 1, last);
        this.count = blocks == 0 ? 0 : (blocks - 1L) * BLOCK + before(last, curve.area());
    }

    @Override
    protected double areaOf(long index) {
        return block((int) (index / BLOCK)).areas()[(int) (index % BLOCK)];
    }

    @Override
    protected long countOfArea(double area) {
        int found = Arrays.binarySearch(blockStart, area);
        int number = found >= 0 ? found : -found - 2;
        return number < 0 ? 0 : (long) number * BLOCK + before(block(number).areas(), area);
    }

    @Override
    public long count() {
        return count;
    }

    private Block block(int number) {
        Block known = recent;
        if (known.number() != number) {
            known = new Block(number, areas(number, blockStart[number]));
            recent = known;
        }
        return known;
    }

    private double[] areas(int number, double start) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, number));
        double[] areas = new double[BLOCK];
        double area = start;
        for (int i = 0; i < BLOCK; i++) {
            area += random.nextExponential();
            areas[i] = area;
        }
        return areas;
    }

    private static int before(double[] areas, double limit) {
        int found = Arrays.binarySearch(areas, limit);
        return found >= 0 ? found : -found - 1;
    }
}
