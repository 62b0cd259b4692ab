package io.loadpilot.metrics.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loadpilot.metrics.Exemplar;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.plan.user.Reply;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlowestTest {
    private final RecordedRun run = new RecordedRun();

    @Test
    void theTwoSlowestOfARowAreKeptInAnInterval() {
        for (long millis : List.of(5, 9, 1, 7, 9, 3)) {
            offer("GET /a", millis);
        }
        offer("GET /b", 2);

        assertThat(run.interval().slowest())
                .extracting(it -> it.row().name(), it -> it.responseNanos() / RecordedRun.MILLI)
                .containsExactlyInAnyOrder(tuple("GET /a", 9L), tuple("GET /a", 9L), tuple("GET /b", 2L));
        assertThat(run.interval().slowest()).isEmpty();
    }

    @Test
    void theFiveSlowestOfARowAreKeptOfARun() {
        SplittableRandom random = new SplittableRandom(7);
        for (int second = 0; second < 20; second++) {
            for (int i = 0; i < 50; i++) {
                offer("GET /a", random.nextLong(1, 100));
            }
            offer("GET /a", 1_000 - second);
            offer("GET /b", 5_000 + second);
            run.interval();
        }

        List<Exemplar> slowest = run.end().slowest();

        assertThat(slowest)
                .extracting(it -> it.responseNanos() / RecordedRun.MILLI)
                .containsExactly(5_019L, 5_018L, 5_017L, 5_016L, 5_015L, 1_000L, 999L, 998L, 997L, 996L);
        assertThat(slowest.get(0).atNanos()).isEqualTo(19 * RecordedRun.SECOND);
    }

    @Test
    void aRunWithManyNamesKeepsNoMoreThanAFewHundred() {
        for (int i = 0; i < 1_000; i++) {
            offer("GET /" + i, i);
        }

        assertThat(run.interval().slowest()).hasSize(ShardInterval.MAX_SLOW_ROWS);
    }

    private void offer(String name, long millis) {
        int row = run.rows.request("Shop", name);
        long nanos = millis * RecordedRun.MILLI;
        if (run.shard.isSlow(row, nanos)) {
            run.shard.slow(row, nanos, reply());
        }
    }

    private static Reply reply() {
        return (Reply)
                Proxy.newProxyInstance(Reply.class.getClassLoader(), new Class<?>[] {Reply.class}, (a, b, c) -> null);
    }
}
