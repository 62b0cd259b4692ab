package io.loadpilot.metrics;

import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** The usual figures of a histogram of microseconds, in milliseconds. All are 0 for an empty one. */
public record Times(
        double meanMillis,
        double p50Millis,
        double p90Millis,
        double p95Millis,
        double p99Millis,
        double p999Millis,
        double maxMillis) {

    public static Times of(AbstractHistogram micros) {
        return new Times(
                meanMillis(micros),
                millisAt(micros, 50),
                millisAt(micros, 90),
                millisAt(micros, 95),
                millisAt(micros, 99),
                millisAt(micros, 99.9),
                micros.getMaxValue() / 1e3);
    }

    public static double millisAt(AbstractHistogram micros, double percent) {
        return micros.getValueAtPercentile(percent) / 1e3;
    }

    /** Unlike the histogram's own mean, safe while other threads read the same histogram. */
    public static double meanMillis(AbstractHistogram micros) {
        double sum = 0;
        for (HistogramIterationValue value : micros.recordedValues()) {
            sum += micros.medianEquivalentValue(value.getValueIteratedTo())
                    * (double) value.getCountAtValueIteratedTo();
        }
        return micros.getTotalCount() == 0 ? 0 : sum / micros.getTotalCount() / 1e3;
    }
}
