package io.loadpilot.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.plan.load.Ramp;
import io.loadpilot.plan.load.Segment;
import io.loadpilot.plan.load.Spike;
import io.loadpilot.plan.load.Stages;
import io.loadpilot.plan.load.Step;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PiecewiseScheduleTest {
    private static final long SECOND = 1_000_000_000L;

    private static ArrivalSchedule of(OpenLoad profile) {
        return Schedules.of(profile, 0);
    }

    @ParameterizedTest
    @CsvSource({"3, 60, 180", "3, 3600, 10800", "0.1, 60, 6", "20000, 60, 1200000", "0.0002777777777777778, 3600, 1"})
    void aConstantRateMakesExactlyRateTimesDuration(double rps, long seconds, long expected) {
        assertThat(of(new Constant(rps, Duration.ofSeconds(seconds))).count()).isEqualTo(expected);
    }

    @Test
    void aConstantRateIsEvenlySpacedFromZero() {
        ArrivalSchedule schedule = of(new Constant(4, Duration.ofSeconds(2)));
        for (int i = 0; i < 8; i++) {
            assertThat(schedule.offsetNanos(i)).isEqualTo(i * SECOND / 4);
        }
        assertThat(schedule.offsetNanos(8)).isEqualTo(ArrivalSchedule.NEVER);
    }

    @Test
    void aRampAddsHalfOfItsTimeAtTheFullRate() {
        ArrivalSchedule schedule = of(new Ramp(100, Duration.ofMinutes(2), Duration.ofSeconds(15)));
        assertThat(schedule.count()).isEqualTo(750 + 12_000);
        assertThat(schedule.countBefore(15 * SECOND)).isEqualTo(750);
        assertThat(schedule.lengthNanos()).isEqualTo(135 * SECOND);
        assertThat(schedule.ratePerSecond(15 * SECOND / 2)).isEqualTo(50, within(1e-9));
    }

    @Test
    void anArrivalOfARampLiesWhereTheAreaUnderTheCurveIsItsIndex() {
        ArrivalSchedule schedule = of(new Stages(List.of(new Segment(Duration.ofSeconds(10), 0, 100))));
        assertThat(schedule.offsetNanos(125)).isEqualTo(5 * SECOND);
        assertThat(schedule.offsetNanos(5)).isEqualTo(SECOND);
    }

    @Test
    void stepsAndSpikesAreExactInEveryWindow() {
        ArrivalSchedule steps = of(new Step(100, Duration.ofSeconds(50), 5));
        for (int i = 1; i <= 5; i++) {
            long before = steps.countBefore((i - 1) * 10 * SECOND);
            assertThat(steps.countBefore(i * 10 * SECOND) - before).isEqualTo(200L * i);
        }
        ArrivalSchedule spike = of(new Spike(50, Duration.ofSeconds(9)));
        assertThat(spike.count()).isEqualTo(30 + 150 + 30);
    }

    @Test
    void aPauseBetweenStagesHoldsNoArrival() {
        ArrivalSchedule schedule = of(new Stages(List.of(
                Segment.hold(Duration.ofSeconds(60), 3),
                Segment.hold(Duration.ofSeconds(60), 0),
                Segment.hold(Duration.ofSeconds(60), 3))));
        assertThat(schedule.count()).isEqualTo(360);
        assertThat(schedule.offsetNanos(179)).isLessThan(60 * SECOND);
        assertThat(schedule.offsetNanos(180)).isEqualTo(120 * SECOND);
    }

    @ParameterizedTest
    @CsvSource({"500000", "654321", "999999.7", "3e7", "0.3333333"})
    void howManyCameBeforeAnOffsetIsWhatTheOffsetsSay(double rps) {
        ArrivalSchedule schedule = of(new Constant(rps, Duration.ofSeconds(10)));
        for (long i = 0; i < Math.min(20_000, schedule.count() - 1); i++) {
            long offset = schedule.offsetNanos(i);
            assertThat(schedule.countBefore(offset)).isEqualTo(i);
            assertThat(schedule.countBefore(offset + 1)).isEqualTo(i + 1);
        }
    }

    @Test
    void theLastArrivalLiesBeforeTheEndHoweverClose() {
        ArrivalSchedule schedule = of(new Constant(100_000.00001, Duration.ofSeconds(1)));
        assertThat(schedule.count()).isEqualTo(100_001);
        assertThat(schedule.offsetNanos(100_000)).isEqualTo(SECOND - 1);
        assertThat(schedule.countBefore(SECOND)).isEqualTo(100_001);
    }

    @Test
    void offsetsNeverDecreaseAndCountBeforeAgreesWithThem() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            List<Segment> segments = random.ints(1 + random.nextInt(5), 1, 4_000)
                    .mapToObj(millis ->
                            new Segment(Duration.ofMillis(millis), random.nextInt(3) * 37.3, random.nextInt(3) * 91.7))
                    .toList();
            ArrivalSchedule schedule = of(new Stages(segments));
            long previous = 0;
            for (long i = 0; i < schedule.count(); i++) {
                long offset = schedule.offsetNanos(i);
                assertThat(offset).isBetween(previous, schedule.lengthNanos() - 1);
                assertThat(schedule.countBefore(offset)).isEqualTo(i);
                previous = offset;
            }
        }
    }
}
