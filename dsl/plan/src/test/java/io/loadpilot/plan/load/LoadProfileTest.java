package io.loadpilot.plan.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.plan.problem.Problem;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadProfileTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aRampAddsItsRampUpToTheDuration() {
        Ramp ramp = new Ramp(100, Duration.ofMinutes(2), Duration.ofSeconds(15));

        assertThat(ramp.total()).isEqualTo(Duration.ofSeconds(135));
        assertThat(arrivals(ramp)).isEqualTo(100 * 120 + 100 * 15 / 2.0);
    }

    @Test
    void aRampWithoutRampUpStartsAtFullRate() {
        assertThat(new Ramp(5, MINUTE, Duration.ZERO).segments()).containsExactly(Segment.hold(MINUTE, 5));
    }

    @Test
    void aConstantLoadIsOneSegment() {
        assertThat(arrivals(new Constant(3, MINUTE))).isEqualTo(180);
    }

    @Test
    void stepsRiseInEqualWindows() {
        Step step = new Step(100, Duration.ofSeconds(10), 4);

        assertThat(step.segments()).extracting(Segment::from).containsExactly(25.0, 50.0, 75.0, 100.0);
        assertThat(step.segments()).extracting(Segment::length).containsOnly(Duration.ofMillis(2500));
    }

    @Test
    void aSpikeIsAThirdOfTheTimeAtFullRate() {
        Spike spike = new Spike(100, Duration.ofSeconds(30));

        assertThat(spike.segments()).extracting(Segment::from).containsExactly(20.0, 100.0, 20.0);
        assertThat(arrivals(spike)).isEqualTo(1400);
    }

    static Stream<OpenLoad> profiles() {
        Duration odd = Duration.ofNanos(100_000_000_007L);
        return Stream.of(
                new Ramp(7, odd, Duration.ofNanos(3)),
                new Constant(7, odd),
                new Step(7, odd, 7),
                new Spike(7, odd),
                new Stages(List.of(new Segment(odd, 0, 7), Segment.hold(MINUTE, 7), Segment.hold(MINUTE, 2))));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void segmentsAddUpToTheTotalToTheNanosecond(OpenLoad profile) {
        Duration sum = profile.segments().stream().map(Segment::length).reduce(Duration.ZERO, Duration::plus);

        assertThat(sum).isEqualTo(profile.total());
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void scalingTheRateScalesTheArrivals(OpenLoad profile) {
        OpenLoad doubled = profile.withRps(14);

        assertThat(doubled.rps()).isEqualTo(14);
        assertThat(doubled.mode()).isEqualTo(profile.mode());
        assertThat(doubled.total()).isEqualTo(profile.total());
        assertThat(arrivals(doubled)).isCloseTo(2 * arrivals(profile), within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void anotherDurationKeepsTheRate(OpenLoad profile) {
        OpenLoad shorter = profile.withDuration(MINUTE);

        assertThat(shorter.rps()).isEqualTo(7);
        assertThat(shorter.total()).isBetween(MINUTE, MINUTE.plusNanos(10));
    }

    @Test
    void aRampUpThatNoLongerFitsIsShortened() {
        OpenLoad shorter = new Ramp(7, MINUTE, Duration.ofSeconds(30)).withDuration(Duration.ofSeconds(5));

        assertThat(shorter).isEqualTo(new Ramp(7, Duration.ofSeconds(5), Duration.ofSeconds(5)));
        assertThat(problems(shorter)).isEmpty();
    }

    @Test
    void impossibleNumbersAreNamed() {
        assertThat(problems(new Constant(Double.NaN, Duration.ZERO)))
                .containsExactly(
                        "here: rps is NaN; give a rate above 0, in task starts per second",
                        "here: duration is 0ms; give a time above 0, such as 30.seconds");
        assertThat(problems(new Step(1, MINUTE, 0)))
                .containsExactly("here: steps is 0; give a number of steps from 1 to 10000");
        assertThat(problems(new Spike(1, Duration.ofDays(5000))))
                .containsExactly("here: duration is 120000h; give at most 24000h");
        assertThat(problems(new Ramp(1, MINUTE, Duration.ofSeconds(-1))))
                .containsExactly("here: rampUp is -1s; give 0 or more, such as 10.seconds");
    }

    @Test
    void stagesMustSendSomethingForSomeTime() {
        assertThat(problems(new Stages(List.of())))
                .containsExactly("here: stages has no stage; add one, such as to(50.rps, over = 1.minutes)");
        assertThat(problems(new Stages(List.of(Segment.hold(Duration.ZERO, 0)))))
                .containsExactly(
                        "here: a stage's length is 0ms; give a time above 0, such as 30.seconds",
                        "here: no stage is above 0; let at least one stage start something");
        assertThat(problems(new Stages(List.of(new Segment(MINUTE, -1, 5)))))
                .containsExactly("here: a stage goes from -1 to 5; give values of 0 or more");
    }

    @Test
    void aSlowRateIsToldInAUnitInWhichItCanBeRead() {
        assertThat(new Constant(1.0 / 3600, MINUTE).summary()).isEqualTo("constant to 1/h over 1m");
        assertThat(new Constant(0.05, MINUTE).summary()).isEqualTo("constant to 3/min over 1m");
        assertThat(new Constant(0.5, MINUTE).summary()).isEqualTo("constant to 0.5/s over 1m");
    }

    private static double arrivals(OpenLoad profile) {
        return profile.segments().stream().mapToDouble(Segment::area).sum();
    }

    private static List<String> problems(OpenLoad profile) {
        Problems problems = new Problems();
        profile.validate("here", problems);
        return problems.list().stream().map(Problem::toString).toList();
    }
}
