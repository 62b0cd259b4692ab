package io.loadpilot.metrics.run;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.Times;
import org.HdrHistogram.Histogram;

/** Adds the health of intervals up. */
final class HealthSum {
    private final Histogram dispatchLag = new Histogram(3);
    private final Mean processCores = new Mean();
    private final Mean hostCpuShare = new Mean();
    private final Mean stealShare = new Mean();
    private long userWaits;
    private long dropped;
    private long stalls;
    private long stalledMillis;
    private long longestStallMillis;
    private String stallCulprit = "";
    private long gcMillis;
    private long openFiles = -1;
    private long maxFiles = -1;

    void add(IntervalSnapshot interval) {
        dispatchLag.add(interval.dispatchLag());
        userWaits += interval.userWaits();
        dropped += interval.allArrivals().dropped();
        HealthSample sample = interval.health();
        stalls += sample.stalls();
        stalledMillis += sample.stalledMillis();
        if (sample.longestStallMillis() > longestStallMillis) {
            longestStallMillis = sample.longestStallMillis();
            stallCulprit = sample.stallCulprit();
        }
        gcMillis += sample.gcMillis();
        processCores.add(sample.processCores(), interval.lengthNanos());
        hostCpuShare.add(sample.hostCpuShare(), interval.lengthNanos());
        stealShare.add(sample.stealShare(), interval.lengthNanos());
        openFiles = Math.max(openFiles, sample.openFiles());
        maxFiles = Math.max(maxFiles, sample.maxFiles());
    }

    Health toHealth(long elapsedNanos) {
        long lateMicros = (long) (Health.LATE_MILLIS * 1000);
        long late = dispatchLag.getMaxValue() > lateMicros
                ? dispatchLag.getCountBetweenValues(lateMicros, dispatchLag.getMaxValue())
                : 0;
        return new Health(
                Times.millisAt(dispatchLag, 99),
                dispatchLag.getMaxValue() / 1e3,
                late,
                userWaits,
                dropped,
                stalls,
                stalledMillis,
                longestStallMillis,
                stallCulprit,
                gcMillis,
                elapsedNanos <= 0 ? 0 : gcMillis * 1e6 / elapsedNanos,
                processCores.value(),
                hostCpuShare.value(),
                stealShare.value(),
                openFiles,
                maxFiles);
    }

    /** Weighted by time; values that are not known don't count. */
    private static final class Mean {
        private double sum;
        private double weight;

        void add(double value, double nanos) {
            if (!Double.isNaN(value)) {
                sum += value * nanos;
                weight += nanos;
            }
        }

        double value() {
            return weight > 0 ? sum / weight : Double.NaN;
        }
    }
}
