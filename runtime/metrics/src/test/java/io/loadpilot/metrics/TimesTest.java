package io.loadpilot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TimesTest {
    private final Histogram micros = new Histogram(3);

    @Test
    void showsMicrosecondsAsMilliseconds() {
        for (int i = 1; i <= 1_000; i++) {
            micros.recordValue(i * 1_000L);
        }

        Times times = Times.of(micros);

        assertThat(times.p50Millis()).isCloseTo(500, within(0.5));
        assertThat(times.p99Millis()).isCloseTo(990, within(1.0));
        assertThat(times.maxMillis()).isCloseTo(1_000, within(1.0));
        assertThat(times.meanMillis()).isCloseTo(micros.getMean() / 1e3, within(1e-6));
    }

    @Test
    void anEmptyHistogramIsAllZero() {
        assertThat(Times.of(micros)).isEqualTo(new Times(0, 0, 0, 0, 0, 0, 0));
    }
}
