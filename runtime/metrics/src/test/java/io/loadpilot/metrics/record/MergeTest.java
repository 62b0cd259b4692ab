package io.loadpilot.metrics.record;

import static io.loadpilot.metrics.RecordedRun.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Users;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergeTest {
    private final Rows rows = new Rows();
    private final List<RecorderShard> shards =
            Stream.generate(() -> new RecorderShard(rows)).limit(4).toList();
    private final RecorderShard single = new RecorderShard(rows);
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shardsMergedAreWhatOneRecorderWouldHaveRecorded(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            RecorderShard some = shards.get(random.nextInt(shards.size()));
            recordTwice(some, random);
        }

        IntervalSnapshot merged = merge(shards);
        IntervalSnapshot expected = merge(List.of(single));

        assertThat(merged.rows()).hasSameSizeAs(expected.rows());
        for (int i = 0; i < merged.rows().size(); i++) {
            assertSame(merged.rows().get(i), expected.rows().get(i));
        }
        assertThat(merged.checks()).isEqualTo(expected.checks());
        assertThat(merged.counters()).isEqualTo(expected.counters());
        assertThat(merged.gauges()).isEqualTo(expected.gauges());
        assertThat(merged.arrivals()).isEqualTo(expected.arrivals());
        assertThat(merged.errors()).containsExactlyInAnyOrderElementsOf(expected.errors());
        assertThat(merged.bytesIn()).isEqualTo(expected.bytesIn());
        assertThat(merged.dispatchLag()).isEqualTo(expected.dispatchLag());
        assertThat(merged.requests().count())
                .isEqualTo(merged.rows().stream()
                        .filter(row -> row.row().isRequest())
                        .mapToLong(row -> row.stats().count())
                        .sum());
    }

    @Test
    void theLastValueOfAGaugeIsTheOneThatWasSetLatestOnAnyThread() {
        shards.get(0).gauge("queue", 5, 200);
        shards.get(1).gauge("queue", 7, 100);

        assertThat(merge(shards).gauges()).containsExactly(new GaugeRange("queue", 5, 200, 5, 7, 12, 2));
    }

    @Test
    void shardsOfTheWarmUpAreOnlyCounted() {
        shards.get(0).record(rows.request("Shop", "GET /"), 0, 0, 1, OutcomeKind.TIMEOUT, 0);
        shards.get(1).record(rows.request("Shop", "GET /"), 0, 0, 1, OutcomeKind.OK, 200);
        shards.get(1).record(rows.task("Shop", "buy"), 0, 0, 1, OutcomeKind.TIMEOUT, 0);
        shards.get(1).arrivalStarted(1, 0);

        assertThat(new Merge(rows)
                        .warmUp(shards.stream().map(RecorderShard::flip).toList()))
                .isEqualTo(new WarmUp(2, 1, 1));
    }

    private void recordTwice(RecorderShard some, SplittableRandom random) {
        int name = random.nextInt(130);
        int row = name == 0 ? rows.task("Shop", "buy") : rows.request("Shop", "GET /" + name);
        long sent = random.nextLong(1_000_000);
        long done = sent + random.nextLong(1, 20_000_000_000L);
        OutcomeKind[] kinds = OutcomeKind.values();
        OutcomeKind kind = kinds[random.nextInt(kinds.length)];
        int status = random.nextInt(100, 600);
        now++;
        for (RecorderShard shard : List.of(some, single)) {
            shard.record(row, 0, sent, done, kind, status);
            shard.check("check " + name % 7, kind == OutcomeKind.OK);
            shard.bytes(done % 1_000, 10);
            shard.arrivalStarted(name % 2, sent);
            shard.count("counter " + name % 5, name);
            shard.gauge("gauge " + name % 3, name, now);
            if (name % 40 == 0) {
                shard.error(row, kind, "message " + name);
            }
        }
    }

    private static void assertSame(RowSnapshot merged, RowSnapshot expected) {
        assertThat(merged.row()).isEqualTo(expected.row());
        assertThat(merged.stats().outcomes()).isEqualTo(expected.stats().outcomes());
        assertThat(merged.stats().statuses()).isEqualTo(expected.stats().statuses());
        assertThat(merged.stats().timings().response())
                .isEqualTo(expected.stats().timings().response());
        assertThat(merged.stats().timings().service())
                .isEqualTo(expected.stats().timings().service());
        assertThat(merged.stats().timings().lag())
                .isEqualTo(expected.stats().timings().lag());
    }

    private IntervalSnapshot merge(List<RecorderShard> from) {
        Frame frame = new Frame(0, 0, SECOND, SECOND, 1, List.of(10L, 10L), Users.NONE, HealthSample.UNKNOWN);
        return new Merge(rows)
                .snapshot(frame, from.stream().map(RecorderShard::flip).toList());
    }
}
