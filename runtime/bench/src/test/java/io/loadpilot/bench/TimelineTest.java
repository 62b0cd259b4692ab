package io.loadpilot.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.bench.Timeline.Point;
import io.loadpilot.bench.Timeline.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void theWindowLeavesOutStartWarmUpAndTheEnd() {
        Timeline timeline = new Timeline(List.of(
                new Point(0, 0, 0, 0),
                new Point(SECOND, 10, 900_000, 0), // the first requests: the warm-up begins
                new Point(2 * SECOND, 1_000, 1_900_000, 100_000),
                new Point(3 * SECOND, 3_000, 2_400_000, 350_000),
                new Point(4 * SECOND, 5_000, 2_900_000, 600_000),
                new Point(5 * SECOND, 5_500, 3_900_000, 700_000), // the last requests: the report has begun
                new Point(6 * SECOND, 5_500, 4_900_000, 700_000)));

        assertThat(timeline.window(SECOND)).isEqualTo(new Window(2_000, 250, 0.5, 0.25));
    }

    @Test
    void aRunThatIsTooShortHasNoFigures() {
        Timeline timeline = new Timeline(List.of(new Point(0, 0, 0, 0), new Point(SECOND, 10, 1, 1)));

        assertThat(timeline.window(SECOND).requestsPerSecond()).isNaN();
    }

    @Test
    void aMedianPassesOverWhatWasNotMeasured() {
        assertThat(Measurement.median(9, Double.NaN, 1, 4)).isEqualTo(4);
    }

    @Test
    void aMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Measurement.median(9, 1, 4, 2)).isEqualTo(3);
    }
}
