package io.loadpilot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.Poisson;
import io.loadpilot.plan.load.Ramp;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PoissonScheduleTest {
    private static final ArrivalSchedule STEADY = constant(100, 1000, 42);

    private static ArrivalSchedule constant(double rps, long seconds, long seed) {
        return Schedules.of(new Poisson(new Constant(rps, Duration.ofSeconds(seconds))), seed);
    }

    private static double[] gapsInSeconds(ArrivalSchedule schedule) {
        return LongStream.range(1, schedule.count())
                .mapToDouble(i -> (schedule.offsetNanos(i) - schedule.offsetNanos(i - 1)) / 1e9)
                .toArray();
    }

    @Test
    void thereAreAsManyArrivalsAsTheRateSaysGiveOrTakeTheRoot() {
        assertThat((double) STEADY.count()).isCloseTo(100_000, within(5 * Math.sqrt(100_000)));
    }

    @Test
    void gapsAreExponential() {
        double[] gaps = gapsInSeconds(STEADY);
        double mean = java.util.Arrays.stream(gaps).average().orElseThrow();
        double shorterThanMean =
                java.util.Arrays.stream(gaps).filter(gap -> gap < mean).count() / (double) gaps.length;
        assertThat(mean).isCloseTo(0.01, within(0.0002));
        assertThat(shorterThanMean).isCloseTo(1 - Math.exp(-1), within(0.01));
    }

    @Test
    void howManyCameBeforeAnOffsetIsWhatTheOffsetsSay() {
        ArrivalSchedule fast = constant(2e6, 1, 3);
        for (long i = 1; i < 5_000; i++) {
            long offset = fast.offsetNanos(i);
            long before = fast.countBefore(offset);
            assertThat(fast.offsetNanos(before)).isEqualTo(offset);
            assertThat(before).isLessThanOrEqualTo(i);
            assertThat(before == 0 || fast.offsetNanos(before - 1) < offset).isTrue();
        }
    }

    @Test
    void theRateMayChangeOverTime() {
        ArrivalSchedule ramp =
                Schedules.of(new Poisson(new Ramp(1000, Duration.ofSeconds(50), Duration.ofSeconds(50))), 7);
        assertThat((double) ramp.countBefore(25_000_000_000L)).isCloseTo(6_250, within(5 * Math.sqrt(6_250)));
        assertThat((double) ramp.count()).isCloseTo(75_000, within(5 * Math.sqrt(75_000)));
    }

    @Test
    void oneSeedGivesOneSchedule() {
        ArrivalSchedule again = constant(100, 1000, 42);
        assertThat(LongStream.of(0, 5_000, 99, 50_000).map(again::offsetNanos))
                .containsExactlyElementsOf(LongStream.of(0, 5_000, 99, 50_000)
                        .map(STEADY::offsetNanos)
                        .boxed()
                        .toList());
        assertThat(constant(100, 1000, 43).offsetNanos(5)).isNotEqualTo(STEADY.offsetNanos(5));
    }

    @Test
    void arrivalsAreInOrderAndCountedUpToAnyMoment() {
        long last = -1;
        for (long i = 0; i < STEADY.count(); i++) {
            long offset = STEADY.offsetNanos(i);
            assertThat(offset).isGreaterThanOrEqualTo(last);
            last = offset;
        }
        assertThat(last).isLessThan(STEADY.lengthNanos());
        assertThat(STEADY.offsetNanos(STEADY.count())).isEqualTo(ArrivalSchedule.NEVER);
        assertThat(STEADY.countBefore(STEADY.offsetNanos(777) + 1)).isEqualTo(778);
        assertThat(STEADY.countBefore(STEADY.lengthNanos())).isEqualTo(STEADY.count());
    }
}
