package io.loadpilot.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Users;
import io.loadpilot.metrics.record.Frame;
import io.loadpilot.metrics.record.Merge;
import io.loadpilot.metrics.record.RecorderShard;
import io.loadpilot.metrics.record.Rows;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.Totals;
import io.loadpilot.report.RunComparison.Figure;
import io.loadpilot.report.RunComparison.Finding;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunComparisonTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

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

    /** Fifty requests a second whose times are spread by a third around {@code millis}, which itself wavers. */
    private static RunTotals run(long seed, int seconds, double millis, double errorShare) {
        SplittableRandom random = new SplittableRandom(seed);
        Rows rows = new Rows();
        RecorderShard shard = new RecorderShard(rows);
        Totals totals = new Totals();
        int row = rows.request("Shop", "GET /");
        for (int second = 0; second < seconds; second++) {
            double level = millis * random.nextDouble(0.95, 1.05);
            for (int i = 0; i < 50; i++) {
                long nanos = Math.round(level * random.nextDouble(0.67, 1.33) * MILLI);
                boolean failed = random.nextDouble() < errorShare;
                shard.record(row, 0, 0, nanos, failed ? OutcomeKind.HTTP_ERROR : OutcomeKind.OK, failed ? 503 : 200);
            }
            Frame frame = new Frame(
                    second, second * SECOND, SECOND, SECOND, 50, List.of(50L), Users.NONE, HealthSample.UNKNOWN);
            totals.add(new Merge(rows).snapshot(frame, List.of(shard.flip())));
        }
        return totals.end(RunEnd.COMPLETED, "", List.of());
    }
}
