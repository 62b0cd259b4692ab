package io.loadpilot.metrics.run;

import static io.loadpilot.metrics.RecordedRun.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TotalsTest {
    private final RecordedRun run = new RecordedRun();

    @Test
    void intervalsAddUpToTheRun() {
        run.samples(100, "GET /", 10, OutcomeKind.OK).interval();
        run.samples(50, "GET /", 30, OutcomeKind.TIMEOUT);
        run.shard.bytes(7, 5);

        RunTotals totals = run.end();

        assertThat(totals.requests().count()).isEqualTo(150);
        assertThat(totals.requests().errors()).isEqualTo(50);
        assertThat(totals.requestRows())
                .singleElement()
                .satisfies(row -> assertThat(row.stats().timings().response().getTotalCount())
                        .isEqualTo(150));
        assertThat(totals.taskRows())
                .singleElement()
                .satisfies(row -> assertThat(row.stats().errors()).isEqualTo(50));
        assertThat(totals.allArrivals().made()).isEqualTo(150);
        assertThat(totals.bytesIn()).isEqualTo(7);
        assertThat(totals.timeline()).extracting(TimelinePoint::requests).containsExactly(100L, 50L);
        assertThat(totals.timeline().get(1).p50Millis()).isCloseTo(30, within(0.1));
    }

    @Test
    void eachSegmentHasFiguresOfItsOwn() {
        run.samples(100, "GET /", 10, OutcomeKind.OK).due(100).interval();
        run.segment("deployed v2")
                .samples(40, "GET /", 50, OutcomeKind.OK)
                .due(40)
                .interval();
        run.samples(10, "GET /", 50, OutcomeKind.TIMEOUT).due(10);

        RunTotals totals = run.end();

        assertThat(totals.segments())
                .extracting(
                        it -> it.start().label(),
                        it -> it.requests().count(),
                        Segment::errorCount,
                        it -> it.arrivals().made())
                .containsExactly(tuple("start", 100L, 0L, 100L), tuple("deployed v2", 50L, 10L, 50L));
        assertThat(totals.segments()).extracting(Segment::lengthNanos).containsExactly(1_000 * MILLI, 2_000 * MILLI);
        assertThat(totals.segments().get(0).throughput()).isEqualTo(100);
        assertThat(totals.segments().get(1).throughput()).isEqualTo(25);
        assertThat(totals.segments())
                .extracting(it -> Math.round(io.loadpilot.metrics.Times.millisAt(
                        it.requests().timings().response(), 50)))
                .containsExactly(10L, 50L);
    }

    @Test
    void requestsThatAreDoneAfterTheScheduleAreNoThroughput() {
        run.samples(50, "GET /", 10, OutcomeKind.OK).due(50).interval();
        run.draining().samples(50, "GET /", 900, OutcomeKind.OK).due(-50);

        RunTotals totals = run.end();

        assertThat(totals.arrivalRate()).isEqualTo(100);
        assertThat(totals.throughput()).isEqualTo(50);
    }

    @Test
    void aTaskThatFailedWithoutARequestIsOneErrorMore() {
        run.samples(8, "GET /", 10, OutcomeKind.OK).samples(1, "GET /", 10, OutcomeKind.RESET);
        run.due(1).shard.orphan(0, OutcomeKind.RESET);
        run.shard.orphan(0, OutcomeKind.SCRIPT_ERROR);

        RunTotals totals = run.end();

        assertThat(totals.errorCount()).isEqualTo(3);
        assertThat(totals.errorKinds()).isEqualTo(Map.of(OutcomeKind.RESET, 2L, OutcomeKind.SCRIPT_ERROR, 1L));
        assertThat(totals.errorShare()).isCloseTo(3.0 / 11, within(0.001));
    }

    @Test
    void healthKeepsTheLongestStallAndMeansOverTime() {
        run.health(new HealthSample(1, 200, 200, "first", 10, 0.5, 0.2, Double.NaN, 100, 1024))
                .interval();
        run.health(new HealthSample(2, 500, 400, "second", 20, 1.5, 0.4, Double.NaN, 90, 1024));
        run.shard.arrivalStarted(0, 80 * MILLI);

        Health health = run.end().health();

        assertThat(health.stalls()).isEqualTo(3);
        assertThat(health.longestStallMillis()).isEqualTo(400);
        assertThat(health.stallCulprit()).isEqualTo("second");
        assertThat(health.gcShare()).isCloseTo(0.015, within(1e-9));
        assertThat(health.processCores()).isCloseTo(1.0, within(1e-9));
        assertThat(health.stealShare()).isNaN();
        assertThat(health.openFiles()).isEqualTo(100);
        assertThat(health.dispatchLagP99Millis()).isCloseTo(80, within(0.1));
        assertThat(health.lateArrivals()).isEqualTo(1);
    }

    @Test
    void beatsPortsAndConnectionsAreSummedUp() {
        run.health(new HealthSample(0, 0, 0, "", 0, 1, 0, 0, 1, 2, 7, List.of(100L, 80_000L), 0.5, 900, 28_000));
        run.shard.connected(false);
        run.shard.connected(true);
        run.interval();
        run.health(new HealthSample(0, 0, 0, "", 0, 1, 0, 0, 1, 2, 5, List.of(200L, 300L), 0.7, 800, 28_000));

        Health health = run.end().health();

        assertThat(health.safepointMillis()).isEqualTo(12);
        assertThat(health.beats()).isEqualTo(4);
        assertThat(health.lateBeats()).isEqualTo(1);
        assertThat(health.lateBeatShare()).isEqualTo(0.25);
        assertThat(health.loopDelayMaxMillis()).isCloseTo(80, within(0.1));
        assertThat(health.loopBusyShare()).isCloseTo(0.6, within(1e-9));
        assertThat(health.localPorts()).isEqualTo(900);
        assertThat(health.connections()).isEqualTo(2);
        assertThat(health.http2Connections()).isEqualTo(1);
        assertThat(health.connectRate()).isEqualTo(1);
    }

    @Test
    void whatThePlatformDoesNotTellStaysUnknown() {
        Health health = run.end().health();

        assertThat(health.safepointMillis()).isEqualTo(-1);
        assertThat(health.loopDelayP99Millis()).isNaN();
        assertThat(health.localPorts()).isEqualTo(-1);
    }

    @Test
    void countersAndGaugesGoOverIntervalsAndTheWarmUpIsCountedApart() {
        run.shard.count("orders", 10);
        run.shard.gauge("queue", 9, 5);
        run.warmUp(new WarmUp(100, 3, 50)).interval();
        run.shard.count("orders", 5);
        run.shard.gauge("queue", 4, 6);
        run.draining();

        RunTotals totals = run.end();

        assertThat(totals.counters()).containsExactly(new CounterSum("orders", 15, 10));
        assertThat(totals.gauges()).containsExactly(new GaugeRange("queue", 4, 6, 4, 9, 13, 2));
        assertThat(totals.warmUp()).isEqualTo(new WarmUp(100, 3, 50));
        assertThat(totals.requests().count()).isZero();
    }

    @Test
    void countersPastTheLimitShareOneAndTheSummaryIsWarned() {
        for (int i = 0; i < 3 * CustomSum.MAX_NAMES; i++) {
            run.shard.count("counter " + i, 1);
            if (i % 150 == 149) {
                run.interval();
            }
        }

        RunTotals totals = run.end();

        assertThat(totals.counters()).hasSize(CustomSum.MAX_NAMES + 1);
        assertThat(totals.counters().stream().mapToDouble(CounterSum::total).sum())
                .isEqualTo(3 * CustomSum.MAX_NAMES);
        assertThat(totals.warnings()).singleElement().asString().contains("more than 200 different counters");
    }

    @Test
    void requestsAreSummedUpByTag() {
        int page = run.rows.request("Shop", "GET /", Map.of("kind", "page", "area", "shop"));
        int image = run.rows.request("Shop", "GET /logo", Map.of("kind", "static"));
        int script = run.rows.request("Admin", "GET /js", Map.of("kind", "static"));
        for (int row : List.of(page, image, image, script)) {
            run.shard.record(row, 0, 0, MILLI, row == script ? OutcomeKind.TIMEOUT : OutcomeKind.OK, 0);
        }

        RunTotals totals = run.end();

        assertThat(totals.tags())
                .extracting(
                        tag -> tag.key() + "=" + tag.value(), tag -> tag.stats().count())
                .containsExactly(tuple("area=shop", 1L), tuple("kind=page", 1L), tuple("kind=static", 3L));
        assertThat(totals.tags().get(2).stats().errors()).isEqualTo(1);
    }

    @Test
    void distinctMessagesAreBoundedOverTheRun() {
        int row = run.rows.request("Shop", "GET /");
        for (int i = 0; i < 500; i++) {
            run.shard.error(row, OutcomeKind.SCRIPT_ERROR, "failure " + i);
            if (i % 50 == 49) {
                run.interval();
            }
        }

        RunTotals totals = run.end();

        assertThat(totals.errors()).hasSize(Totals.MAX_MESSAGES);
        assertThat(totals.otherErrors()).isEqualTo(500 - Totals.MAX_MESSAGES);
    }

    @Test
    void timesOverAnHourAreMentioned() {
        run.sample("GET /", 2 * 3_600_000, OutcomeKind.OK);

        assertThat(run.end().warnings()).singleElement().asString().contains("longer than an hour");
    }
}
