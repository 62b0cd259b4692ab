package io.loadpilot.metrics.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.Threshold.Window;
import io.loadpilot.plan.ThresholdParser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {
    private final RecordedRun run = new RecordedRun();

    @Test
    void eachFullWindowIsJudgedByItselfAndTheWorstIsTold() {
        Windows windows = windows(threshold("p50<100ms@3s", 0, false));
        for (long millis : new long[] {10, 10, 10, 500, 500, 10, 20, 20, 20}) {
            second(windows, 100, millis);
        }

        ThresholdResult result = result(windows, threshold("p50<100ms@3s", 0, false));

        assertThat(result.windows()).isEqualTo(3);
        assertThat(result.missed()).isEqualTo(1);
        assertThat(result.actual().orElseThrow()).isCloseTo(500, within(0.5));
        assertThat(result.passed()).isFalse();
        assertThat(result.ofWindows()).isEqualTo("1 of 3 windows missed");
    }

    @Test
    void aRunThatIsShorterThanItsWindowIsToldSo() {
        Threshold limit = threshold("p50<100ms@10s", 0, false);
        List<ScopedThreshold> scoped = List.of(new ScopedThreshold("", limit));
        Windows windows = windows(limit);
        second(windows, 100, 10);

        Judgement judgement = new Judge(scoped, List.of())
                .judge(run.samples(100, "GET /", 10, OutcomeKind.OK).end(), windows);

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons())
                .extracting(Reason::sentence)
                .containsExactly("the run was shorter than a window of \"every 10s: p50 < 100 ms\"");
    }

    @Test
    void asManyWindowsMayMissAsWasSaid() {
        for (int mayMiss = 0; mayMiss < 4; mayMiss++) {
            Windows windows = windows(threshold("max<100ms@1s", mayMiss, true));
            RecordedRun each = new RecordedRun();
            for (long millis : new long[] {10, 500, 500, 10}) {
                windows.add(each.samples(1, "GET /", millis, OutcomeKind.OK).interval());
            }

            assertThat(result(windows, threshold("max<100ms@1s", mayMiss, true)).passed())
                    .as("%d may miss", mayMiss)
                    .isEqualTo(mayMiss >= 2);
            assertThat(windows.breach().isPresent()).isEqualTo(mayMiss < 2);
        }
    }

    @Test
    void aRunIsEndedWhenOneWindowTooManyMissesAndNotBefore() {
        Windows windows = windows(threshold("errorRate<5%@2s", 1, true));
        fail(windows, 3);
        assertThat(windows.breach()).isEmpty();

        fail(windows, 1);

        assertThat(windows.breach())
                .contains("the run was ended by \"every 2s: error rate < 5 %\": 2 of 2 windows missed it, 1 may");
    }

    @Test
    void withoutAbortRunNothingIsEnded() {
        Windows windows = windows(threshold("errorRate<5%@1s", 0, false));
        fail(windows, 5);

        assertThat(windows.breach()).isEmpty();
    }

    @Test
    void windowsWithoutSamplesAreNotCounted() {
        Windows windows = windows(threshold("p99<100ms@1s", 0, false));
        second(windows, 1, 10);
        second(windows, 0, 10);
        second(windows, 1, 10);

        assertThat(result(windows, threshold("p99<100ms@1s", 0, false)).windows())
                .isEqualTo(2);
    }

    @Test
    void noWindowAtAllIsNoPass() {
        Threshold limit = threshold("p99<100ms@10s", 0, false);

        ThresholdResult result = result(windows(limit), limit);

        assertThat(result.actual()).isEmpty();
        assertThat(result.passed()).isFalse();
        assertThat(result.ofWindows()).isEmpty();
    }

    @Test
    void theLastWindowIsJudgedIfItIsHalfFull() {
        for (int seconds : List.of(10, 14, 15, 19, 20, 24, 25)) {
            Windows windows = windows(threshold("p99<100ms@10s", 0, false));
            RecordedRun each = new RecordedRun();
            for (int i = 0; i < seconds; i++) {
                windows.add(each.samples(1, "GET /", 10, OutcomeKind.OK).interval());
            }

            assertThat(result(windows, threshold("p99<100ms@10s", 0, false)).windows())
                    .as("%d s", seconds)
                    .isEqualTo(Math.round(seconds / 10.0));
        }
    }

    @Test
    void windowsKeepToTheClockHoweverLongTheIntervalsAre() {
        Windows windows = windows(threshold("p99<100ms@2s", 0, false));
        for (int i = 0; i < 300; i++) {
            run.lasting(i % 3 == 0 ? 1_040 : 990);
            second(windows, 1, 10);
        }
        run.lasting(7_000);
        second(windows, 1, 10);
        run.lasting(1_000);
        second(windows, 1, 10);

        assertThat(result(windows, threshold("p99<100ms@2s", 0, false)).windows())
                .as("150 in 302 s, one that is far too long, and half a one")
                .isBetween(151L, 153L);
    }

    @Test
    void whatGrowsWithTimeIsNotJudgedWhileTheRunDrains() {
        Threshold[] limits = {
            threshold("throughput>50@2s", 0, false),
            threshold("count>150@2s", 0, false),
            threshold("p99<100ms@2s", 0, false)
        };
        Windows windows = windows(limits);
        second(windows, 100, 10);
        second(windows, 100, 10);
        run.draining();
        second(windows, 1, 10);
        second(windows, 1, 10);

        assertThat(result(windows, limits[0]).windows()).isEqualTo(1);
        assertThat(result(windows, limits[1]).windows()).isEqualTo(1);
        assertThat(result(windows, limits[2]).windows()).isEqualTo(2);
    }

    @Test
    void theWorstOfALowerLimitIsTheLowest() {
        Threshold limit = threshold("throughput>50@1s", 0, false);
        Windows windows = windows(limit);
        second(windows, 100, 10);
        second(windows, 60, 10);
        second(windows, 80, 10);

        assertThat(result(windows, limit).actual()).hasValue(60);
        assertThat(result(windows, limit).passed()).isTrue();
    }

    @Test
    void aBreachedWindowFailsTheRunThoughTheWholeWouldPass() {
        Threshold limit = threshold("errorRate<5%@1s", 0, false);
        Windows windows = windows(limit);
        fail(windows, 1);
        second(windows, 9_999, 10);

        Judgement judgement = new Judge(List.of(new ScopedThreshold("", limit)), List.of()).judge(run.end(), windows);

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).first().hasToString("1 of 1 thresholds breached");
        assertThat(judgement.thresholds().get(0).actual()).hasValue(100);
    }

    private void fail(Windows windows, int seconds) {
        for (int i = 0; i < seconds; i++) {
            windows.add(run.samples(1, "GET /", 10, OutcomeKind.TIMEOUT).interval());
        }
    }

    private void second(Windows windows, int samples, long millis) {
        windows.add(run.samples(samples, "GET /", millis, OutcomeKind.OK).interval());
    }

    private static Windows windows(Threshold... limits) {
        return new Windows(
                List.of(limits).stream()
                        .map(limit -> new ScopedThreshold("", limit))
                        .toList(),
                List.of());
    }

    private static ThresholdResult result(Windows windows, Threshold limit) {
        windows.end();
        return windows.resultOf(new ScopedThreshold("", limit), limit.window().orElseThrow());
    }

    private static Threshold threshold(String text, int mayMiss, boolean abortRun) {
        Threshold parsed = ThresholdParser.parse("", text);
        Duration every = parsed.window().orElseThrow().every();
        return parsed.withWindow(new Window(every, mayMiss, abortRun));
    }
}
