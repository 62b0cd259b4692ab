package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loadpilot.engine.StopReason;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.Segment;
import io.loadpilot.plan.load.Constant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real run that is steered and marked. */
final class SegmentsTest {
    private final Lab lab = Wiring.lab(LabOptions.defaults());
    private final LiveRun live = new LiveRun(lab);

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aMarkPartsWhatWasBeforeFromWhatCameAfter() throws Exception {
        AtomicReference<String> url = new AtomicReference<>("/lab/delay?ms=10");
        CompletableFuture<RunSummary> end = start(url);
        served(40);
        url.set("/lab/delay?ms=60");
        control().mark("deployed v2");
        served(100);
        control().pause();
        await().until(() ->
                live.intervals.stream().anyMatch(it -> it.segment().label().equals("paused")));
        control().resume();
        control().stop(StopReason.REQUESTED);
        RunSummary summary = end.get();

        List<Segment> segments = summary.totals().segments();
        assertThat(segments).extracting(it -> it.start().label()).startsWith("start", "deployed v2", "paused");
        assertThat(p50(segments.get(0))).isBetween(10.0, 59.0);
        assertThat(p50(segments.get(1))).isGreaterThan(59);
        assertThat(segments.stream().mapToLong(it -> it.requests().count()).sum())
                .isEqualTo(summary.totals().requests().count());
        assertThat(segments.stream().mapToLong(it -> it.arrivals().made()).sum())
                .isEqualTo(summary.totals().allArrivals().made());
        assertThat(segments.get(2).arrivals().made()).isZero();
        assertThat(segments.get(2).scheduledNanos()).isZero();
    }

    private CompletableFuture<RunSummary> start(AtomicReference<String> url) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return live.run(
                        1,
                        LiveRun.scenario(
                                "s",
                                new Constant(50, Duration.ofMinutes(2)),
                                (session, completion) ->
                                        session.send(LiveRun.request(url.get()), reply -> completion.done(null))));
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    private io.loadpilot.engine.RunControl control() {
        return java.util.Objects.requireNonNull(live.control);
    }

    private void served(long count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> lab.counters().requests() >= count);
    }

    private static double p50(Segment segment) {
        return Times.millisAt(segment.requests().timings().response(), 50);
    }
}
