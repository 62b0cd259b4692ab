package io.loadpilot.metrics.run;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.StatsCells;
import io.loadpilot.metrics.Times;
import org.HdrHistogram.Histogram;

/** Adds the health of intervals up. */
final class HealthSum {
    private final Histogram dispatchLag = new Histogram(3);
    private final Histogram loopDelay = new Histogram(3);
    private final Mean loopBusyShare = new Mean();
    private final Mean processCores = new Mean();
    private final Mean hostCpuShare = new Mean();
    private final Mean stealShare = new Mean();
    private long userWaits;
    private long dropped;
    private long connections;
    private long http2Connections;
    private long stalls;
    private long stalledMillis;
    private long longestStallMillis;
    private String stallCulprit = "";
    private long gcMillis;
    private long safepointMillis = -1;
    private long openFiles = -1;
    private long maxFiles = -1;
    private long localPorts = -1;
    private long maxLocalPorts = -1;

    void add(IntervalSnapshot interval) {
        dispatchLag.add(interval.dispatchLag());
        userWaits += interval.userWaits();
        dropped += interval.allArrivals().dropped();
        connections += interval.connections();
        http2Connections += interval.http2Connections();
        HealthSample sample = interval.health();
        addPauses(sample);
        loopBusyShare.add(sample.loopBusyShare(), interval.lengthNanos());
        processCores.add(sample.processCores(), interval.lengthNanos());
        hostCpuShare.add(sample.hostCpuShare(), interval.lengthNanos());
        stealShare.add(sample.stealShare(), interval.lengthNanos());
        openFiles = Math.max(openFiles, sample.openFiles());
        maxFiles = Math.max(maxFiles, sample.maxFiles());
        localPorts = Math.max(localPorts, sample.localPorts());
        maxLocalPorts = Math.max(maxLocalPorts, sample.maxLocalPorts());
    }

    private void addPauses(HealthSample sample) {
        stalls += sample.stalls();
        stalledMillis += sample.stalledMillis();
        if (sample.longestStallMillis() > longestStallMillis) {
            longestStallMillis = sample.longestStallMillis();
            stallCulprit = sample.stallCulprit();
        }
        gcMillis += sample.gcMillis();
        if (sample.safepointMillis() >= 0) {
            safepointMillis = Math.max(0, safepointMillis) + sample.safepointMillis();
        }
        for (long micros : sample.loopDelayMicros()) {
            loopDelay.recordValue(Math.min(Math.max(0, micros), StatsCells.MAX_MICROS));
        }
    }

    Health toHealth(long elapsedNanos) {
        return new Health(
                Times.millisAt(dispatchLag, 99),
                dispatchLag.getMaxValue() / 1e3,
                late(dispatchLag),
                userWaits,
                dropped,
                stalls,
                stalledMillis,
                longestStallMillis,
                stallCulprit,
                gcMillis,
                elapsedNanos <= 0 ? 0 : gcMillis * 1e6 / elapsedNanos,
                safepointMillis,
                loopDelay.getTotalCount() == 0 ? Double.NaN : Times.millisAt(loopDelay, 99),
                loopDelay.getTotalCount() == 0 ? Double.NaN : loopDelay.getMaxValue() / 1e3,
                loopDelay.getTotalCount(),
                late(loopDelay),
                loopBusyShare.value(),
                processCores.value(),
                hostCpuShare.value(),
                stealShare.value(),
                openFiles,
                maxFiles,
                localPorts,
                maxLocalPorts,
                connections,
                http2Connections,
                elapsedNanos <= 0 ? 0 : connections * 1e9 / elapsedNanos);
    }

    private static long late(Histogram micros) {
        long limit = (long) (Health.LATE_MILLIS * 1000);
        return micros.getMaxValue() > limit ? micros.getCountBetweenValues(limit, micros.getMaxValue()) : 0;
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
