package io.loadpilot.metrics.record;

import static io.loadpilot.metrics.RecordedRun.MILLI;
import static io.loadpilot.metrics.RecordedRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.CheckCount;
import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.StatsCells;
import io.loadpilot.metrics.Timings;
import io.loadpilot.metrics.Users;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecorderShardTest {
    private final Rows rows = new Rows();
    private final RecorderShard shard = new RecorderShard(rows);
    private final int row = rows.request("Shop", "GET /");

    @Test
    void keepsTheThreeTimesApartInMicroseconds() {
        shard.record(row, 1_000_000, 3_000_000, 10_000_000, OutcomeKind.OK, 200);

        Timings timings = snapshot().requests().timings();

        assertThat(timings.response().getValueAtPercentile(50)).isBetween(9_000L, 9_007L);
        assertThat(timings.service().getValueAtPercentile(50)).isBetween(7_000L, 7_003L);
        assertThat(timings.lag().getValueAtPercentile(50)).isBetween(2_000L, 2_001L);
    }

    @Test
    void countsOutcomesAndStatusesExactly() {
        for (int i = 0; i < 1_000; i++) {
            shard.record(
                    row, 0, 0, MILLI, i % 10 == 0 ? OutcomeKind.HTTP_ERROR : OutcomeKind.OK, i % 10 == 0 ? 503 : 200);
        }
        shard.record(row, 0, 0, MILLI, OutcomeKind.TIMEOUT, 0);

        var stats = snapshot().requests();

        assertThat(stats.count()).isEqualTo(1_001);
        assertThat(stats.errors()).isEqualTo(101);
        assertThat(stats.outcomes()).containsOnlyKeys(OutcomeKind.OK, OutcomeKind.HTTP_ERROR, OutcomeKind.TIMEOUT);
        assertThat(stats.statuses()).containsOnlyKeys(200, 503).containsEntry(503, 100L);
        assertThat(stats.count(0)).isEqualTo(1);
    }

    @Test
    void statusesThatDoNotExistCountAsNone() {
        shard.record(row, 0, 0, MILLI, OutcomeKind.MALFORMED, 999);
        shard.record(row, 0, 0, MILLI, OutcomeKind.MALFORMED, -1);

        assertThat(snapshot().requests().statuses()).isEmpty();
    }

    @Test
    void percentilesAreThoseOfTheSortedSamplesWithinTheResolution() {
        SplittableRandom random = new SplittableRandom(42);
        long[] micros = random.longs(20_000, 1, 5_000_000).toArray();
        for (long value : micros) {
            shard.record(row, 0, 0, value * 1_000, OutcomeKind.OK, 200);
        }
        Arrays.sort(micros);

        var response = snapshot().requests().timings().response();

        for (double percent : new double[] {1, 50, 90, 95, 99, 99.9}) {
            long exact = micros[(int) Math.ceil(percent / 100 * micros.length) - 1];
            assertThat((double) response.getValueAtPercentile(percent))
                    .as("p%s", percent)
                    .isBetween(exact * 0.999, exact * 1.001 + 1);
        }
    }

    @Test
    void negativeTimesAreZeroAndTimesOverAnHourAreCountedAsClamped() {
        shard.record(row, 5 * MILLI, 0, 2 * 3_600 * SECOND, OutcomeKind.OK, 200);

        IntervalSnapshot snapshot = snapshot();

        assertThat(snapshot.requests().timings().lag().getMaxValue()).isZero();
        assertThat(snapshot.clamped()).isEqualTo(2);
        assertThat(snapshot.requests().timings().response().getMinValue())
                .isGreaterThan(StatsCells.MAX_MICROS * 999 / 1000);
    }

    @Test
    void aRecycledIntervalStartsFromNothing() {
        for (int round = 0; round < 4; round++) {
            shard.record(row, 0, 0, MILLI, OutcomeKind.TIMEOUT, 0);
            shard.error(row, OutcomeKind.TIMEOUT, "no answer within 1 s");
            shard.check("logged in", false);
            shard.bytes(10, 20);
            shard.userWait();
            shard.arrivalStarted(0, MILLI);

            IntervalSnapshot snapshot = snapshot();

            assertThat(snapshot.requests().count()).isEqualTo(1);
            assertThat(snapshot.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.count()).isEqualTo(1));
            assertThat(snapshot.checks()).containsExactly(new CheckCount("logged in", 0, 1));
            assertThat(snapshot.bytesIn()).isEqualTo(10);
            assertThat(snapshot.bytesOut()).isEqualTo(20);
            assertThat(snapshot.userWaits()).isEqualTo(1);
            assertThat(snapshot.dispatchLag().getTotalCount()).isEqualTo(1);
        }
        assertThat(snapshot().rows()).isEmpty();
    }

    @Test
    void aSnapshotStaysAsItWasWhenItsShardGoesOn() {
        shard.record(row, 0, 0, MILLI, OutcomeKind.OK, 200);
        IntervalSnapshot first = snapshot();

        shard.record(row, 0, 0, MILLI, OutcomeKind.OK, 200);
        shard.record(row, 0, 0, MILLI, OutcomeKind.OK, 200);
        snapshot();

        assertThat(first.requests().count()).isEqualTo(1);
        assertThat(first.rows().get(0).stats().timings().response().getTotalCount())
                .isEqualTo(1);
    }

    @Test
    void arrivalsAreCountedByScenarioAndReason() {
        shard.arrivalStarted(0, 0);
        shard.arrivalCompleted(0);
        shard.arrivalDropped(1, Arrivals.DropReason.BACKLOG_FULL);
        shard.arrivalDropped(1, Arrivals.DropReason.RUN_ENDED);
        shard.orphan(1, OutcomeKind.RESET);

        IntervalSnapshot snapshot = snapshot();

        assertThat(snapshot.arrivals())
                .containsExactly(
                        new Arrivals(2, 1, 1, 0, 0, Map.of()),
                        new Arrivals(3, 0, 0, 1, 1, Map.of(OutcomeKind.RESET, 1L)));
        assertThat(snapshot.allArrivals().missing()).isEqualTo(2);
    }

    @Test
    void countersAddUpAndGaugesKeepTheirRange() {
        shard.count("orders", 2);
        shard.count("orders", 0.5);
        shard.count("returns", -1);
        shard.gauge("queue", 9, 10);
        shard.gauge("queue", -3, 11);
        shard.connected(false);

        IntervalSnapshot snapshot = snapshot();

        assertThat(snapshot.counters())
                .containsExactly(new CounterSum("orders", 2.5, 2.5), new CounterSum("returns", -1, -1));
        assertThat(snapshot.gauges()).containsExactly(new GaugeRange("queue", -3, 11, -3, 9, 6, 2));
        assertThat(snapshot.connections()).isEqualTo(1);
        assertThat(snapshot()).satisfies(next -> {
            assertThat(next.counters()).isEmpty();
            assertThat(next.gauges()).isEmpty();
            assertThat(next.connections()).isZero();
        });
    }

    @Test
    void whatIsNoNumberIsNeitherCountedNorSet() {
        shard.count("orders", Double.NaN);
        shard.gauge("queue", Double.POSITIVE_INFINITY, 1);

        assertThat(snapshot().counters()).isEmpty();
        assertThat(snapshot().gauges()).isEmpty();
    }

    @Test
    void countersPastTheLimitShareOne() {
        for (int i = 0; i < CustomCells.MAX_NAMES + 50; i++) {
            shard.count("counter " + i, 1);
        }

        assertThat(snapshot().counters())
                .hasSize(CustomCells.MAX_NAMES + 1)
                .contains(new CounterSum(Row.OTHER, 50, 50));
    }

    @Test
    void keepsAHundredDistinctMessagesAndCountsTheRest() {
        for (int i = 0; i < 150; i++) {
            shard.error(row, OutcomeKind.SCRIPT_ERROR, "failure " + i);
            shard.error(row, OutcomeKind.SCRIPT_ERROR, "failure 0");
        }

        IntervalSnapshot snapshot = snapshot();

        assertThat(snapshot.errors()).hasSize(100);
        assertThat(snapshot.errors().get(0).row().name()).isEqualTo("GET /");
        assertThat(snapshot.errors())
                .filteredOn(error -> error.message().equals("failure 0"))
                .singleElement()
                .satisfies(error -> assertThat(error.count()).isEqualTo(151));
        assertThat(snapshot.otherErrors()).isEqualTo(50);
    }

    @Test
    void recordingAllocatesNothingInTheSteadyState() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        recordMany(200_000);
        snapshot();
        recordMany(200_000);
        snapshot();
        recordMany(200_000);
        long thread = Thread.currentThread().getId();

        long before = threads.getThreadAllocatedBytes(thread);
        recordMany(1_000_000);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(allocated).isLessThan(100_000);
    }

    private void recordMany(int count) {
        for (int i = 0; i < count; i++) {
            long done = (i & 1023) * 10_000L;
            shard.arrivalStarted(0, i & 4095);
            shard.record(row, 0, 100, done, OutcomeKind.OK, 200);
            shard.check("status is 200", true);
            shard.count("orders", 1);
            shard.gauge("queue", i, i);
            shard.bytes(100, 50);
            shard.arrivalCompleted(0);
        }
    }

    private IntervalSnapshot snapshot() {
        Frame frame = new Frame(0, 0, SECOND, SECOND, 1, List.of(2L, 3L), Users.NONE, HealthSample.UNKNOWN);
        ShardInterval flipped = shard.flip();
        IntervalSnapshot snapshot = new Merge(rows).snapshot(frame, List.of(flipped));
        shard.recycle(flipped);
        return snapshot;
    }
}
