package io.loadpilot.report;

import static io.loadpilot.metrics.HealthSample.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Users;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.record.Frame;
import io.loadpilot.metrics.record.Merge;
import io.loadpilot.metrics.record.RecorderShard;
import io.loadpilot.metrics.record.Rows;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.run.Totals;
import io.loadpilot.metrics.verdict.Judgement;
import io.loadpilot.metrics.verdict.Verdict;
import io.loadpilot.report.RunComparison.Figure;
import io.loadpilot.report.RunComparison.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;
    private static final ScenarioInfo LOAD = load(50);
    private static final ScenarioInfo OTHER_LOAD = load(80);

    private static ScenarioInfo load(int rate) {
        return new ScenarioInfo("Shop", "constant", rate, 0, 0, Duration.ofSeconds(20), "constant to " + rate + "/s");
    }

    @Test
    void aSlowerTargetIsFound() {
        RunComparison found = RunComparison.of(run(1, 20, 10, 0), run(2, 20, 14, 0));

        assertThat(finding(found, "p50")).isEqualTo(Finding.HIGHER);
        assertThat(found.figures().get(0).before()).isCloseTo(10, within(1.5));
        assertThat(finding(found, "requests")).isEqualTo(Finding.NO_EVIDENCE);
        assertThat(finding(RunComparison.of(run(1, 20, 14, 0), run(2, 20, 10, 0)), "p50"))
                .isEqualTo(Finding.LOWER);
    }

    @Test
    void errorsWhereThereWereNoneAreFound() {
        RunComparison found = RunComparison.of(run(1, 20, 10, 0), run(2, 20, 10, 0.2));

        assertThat(finding(found, "errors")).isEqualTo(Finding.HIGHER);
    }

    @Test
    void theSameTargetIsSeldomTakenForAnother() {
        long mistaken = IntStream.range(0, 200)
                .mapToObj(seed -> RunComparison.of(run(seed, 15, 10, 0.1), run(seed + 1_000, 15, 10, 0.1)))
                .filter(it -> finding(it, "p99") != Finding.NO_EVIDENCE)
                .count();

        assertThat(mistaken).isLessThanOrEqualTo(6); // 200 at a level of 1 %
    }

    @Test
    void aTargetThatWaversMoreIsFound() {
        RunComparison found = RunComparison.of(run(1, 20, 10, 0), summary(totals(2, 20, 10, 0.9, 0, 50), LOAD));

        assertThat(finding(found, "p99")).isEqualTo(Finding.LESS_STEADY);
        assertThat(finding(RunComparison.of(summary(totals(2, 20, 10, 0.9, 0, 50), LOAD), run(1, 20, 10, 0)), "p99"))
                .isEqualTo(Finding.STEADIER);
    }

    @Test
    void runsUnderDifferentLoadsAreNotJudged() {
        RunComparison plans = RunComparison.of(run(1, 20, 10, 0), summary(totals(2, 20, 30, 0.05, 0, 50), OTHER_LOAD));
        RunComparison steered = RunComparison.of(run(1, 20, 10, 0), summary(totals(2, 20, 30, 0.05, 0, 80), LOAD));

        assertThat(List.of(plans, steered)).allSatisfy(comparison -> {
            assertThat(comparison.sameLoad()).isFalse();
            assertThat(comparison.figures()).allMatch(figure -> figure.finding() == Finding.NOT_JUDGED);
        });
        assertThat(RunComparison.of(run(1, 20, 10, 0), run(2, 20, 30, 0)).sameLoad())
                .isTrue();
    }

    @Test
    void ofAFewSecondsNothingIsSaid() {
        assertThat(finding(RunComparison.of(run(1, 4, 10, 0), run(2, 20, 30, 0)), "p50"))
                .isEqualTo(Finding.TOO_SHORT);
    }

    private static Finding finding(RunComparison comparison, String name) {
        return comparison.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .map(Figure::finding)
                .findFirst()
                .orElseThrow();
    }

    private static RunSummary run(long seed, int seconds, double millis, double errorShare) {
        return summary(totals(seed, seconds, millis, 0.05, errorShare, 50), LOAD);
    }

    private static RunSummary summary(RunTotals totals, ScenarioInfo load) {
        RunInfo info = new RunInfo(
                "20261121-210422-7f3a",
                "shop.loadpilot.kts",
                "http://shop.test",
                List.of(load),
                load.duration(),
                1_000,
                List.of(),
                Instant.parse("2026-11-21T21:04:22Z"),
                "0.1.0",
                Duration.ZERO,
                42);
        return new RunSummary(info, totals, new Judgement(Verdict.PASS, List.of(), List.of()));
    }

    /** Requests whose times are spread by a third around {@code millis}, which itself wavers from second to second. */
    private static RunTotals totals(
            long seed, int seconds, double millis, double wavering, double errorShare, int rate) {
        SplittableRandom random = new SplittableRandom(seed);
        Rows rows = new Rows();
        RecorderShard shard = new RecorderShard(rows);
        Totals totals = new Totals();
        int row = rows.request("Shop", "GET /");
        for (int second = 0; second < seconds; second++) {
            double level = millis * random.nextDouble(1 - wavering, 1 + wavering);
            for (int i = 0; i < rate; i++) {
                long nanos = Math.round(level * random.nextDouble(0.67, 1.33) * MILLI);
                boolean failed = random.nextDouble() < errorShare;
                shard.record(row, 0, 0, nanos, failed ? OutcomeKind.HTTP_ERROR : OutcomeKind.OK, failed ? 503 : 200);
            }
            Frame frame =
                    new Frame(second, second * SECOND, SECOND, SECOND, rate, List.of((long) rate), Users.NONE, UNKNOWN);
            totals.add(new Merge(rows).snapshot(frame, List.of(shard.flip())));
        }
        return totals.end(RunEnd.COMPLETED, "", List.of());
    }
}
