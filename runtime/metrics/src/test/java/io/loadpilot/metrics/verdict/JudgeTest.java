package io.loadpilot.metrics.verdict;

import static io.loadpilot.metrics.RecordedRun.MILLI;
import static io.loadpilot.metrics.verdict.Judging.below;
import static io.loadpilot.metrics.verdict.Judging.judge;
import static io.loadpilot.metrics.verdict.Judging.open;
import static io.loadpilot.metrics.verdict.Judging.parse;
import static io.loadpilot.metrics.verdict.Judging.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.Threshold;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Metric P99 = new Metric.Percentile(99);

    private final RecordedRun run = new RecordedRun();

    @Test
    void passesWhenEveryThresholdHolds() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);

        Judgement judgement = judge(run.end(), below(P99, 20), below(Metric.Figure.MEAN, 20));

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.thresholds()).allMatch(ThresholdResult::passed);
    }

    @Test
    void failsWhenOneThresholdIsBreachedAndNamesTheWorstRequest() {
        run.samples(100, "GET /", 10, OutcomeKind.OK).samples(100, "POST /orders", 500, OutcomeKind.OK);

        Judgement judgement = judge(run.end(), below(P99, 300), below(new Metric.Percentile(10), 20));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).first().hasToString("1 of 2 thresholds breached");
        assertThat(judgement.thresholds().get(0).worst()).isEqualTo("POST /orders");
        assertThat(judgement.thresholds().get(0).actual().orElseThrow()).isCloseTo(500, within(0.5));
    }

    @Test
    void aVerySlowTargetIsAFailureAndNotADoubt() {
        run.samples(100, "GET /", 60_000, OutcomeKind.OK);

        assertThat(judge(run.end(), below(P99, 300)).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void errorsWithoutAThresholdDoNotFailARun() {
        run.samples(99, "GET /", 10, OutcomeKind.HTTP_ERROR).sample("GET /", 10, OutcomeKind.OK);

        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRunInWhichEveryRequestFailedFailsWhateverTheThresholdsSay() {
        run.samples(100, "GET /", 1, OutcomeKind.CONNECT_REFUSED);

        Judgement judgement = judge(run.end(), below(P99, 300));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).first().hasToString("all 100 requests failed");
    }

    @Test
    void aThresholdWithoutSamplesIsInconclusive() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);

        Judgement judgement = judge(run.end(), new Threshold(task("sell"), P99, Threshold.Bound.BELOW, 300, ""));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.thresholds().get(0).actual()).isEmpty();
        assertThat(judgement.thresholds().get(0).passed()).isFalse();
    }

    @Test
    void aRunThatTheScriptAbortedFailsAndSaysWhy() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);

        Judgement judgement = judge(run.end(RunEnd.ABORTED, "the script ended the run: out of stock"), below(P99, 20));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).singleElement().hasToString("the script ended the run: out of stock");
    }

    @Test
    void anAbortBeforeTheFirstRequestIsInconclusive() {
        assertThat(judge(run.end(RunEnd.ABORTED, "the script ended the run: no stock"))
                        .verdict())
                .isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void everythingWithANameHasThresholdsOfItsOwn() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);
        int tagged = run.rows.request("Shop", "GET /", Map.of("kind", "static"));
        run.shard.record(tagged, 0, 0, 900 * MILLI, OutcomeKind.OK, 200);
        run.shard.record(run.rows.transaction("Shop", "checkout"), 0, 0, 700 * MILLI, OutcomeKind.TIMEOUT, 0);
        run.shard.record(run.rows.timer("Shop", "render"), 0, 0, 3 * MILLI, OutcomeKind.OK, 0);
        run.shard.check("logged in", true);
        run.shard.check("logged in", false);
        run.shard.count("orders", 40);
        run.shard.gauge("queue", 7, 1);
        run.shard.gauge("queue", 3, 2);

        Judgement judgement = judge(
                run.end(),
                parse("request:GET /.max<1s"),
                parse("tag:kind=static.count<2"),
                parse("transaction:checkout.errorRate<1%"),
                parse("timer:render.p50<5ms"),
                parse("check:logged in.passRate>60%"),
                parse("counter:orders.total>39"),
                parse("counter:orders.rate>39"),
                parse("gauge:queue.max<7"),
                parse("gauge:queue.last<4"),
                parse("gauge:queue.mean<5.5"));

        assertThat(judgement.thresholds())
                .extracting(result -> Math.round(result.actual().orElseThrow()))
                .containsExactly(900L, 1L, 100L, 3L, 50L, 40L, 40L, 7L, 3L, 5L);
        assertThat(judgement.thresholds())
                .extracting(ThresholdResult::passed)
                .containsExactly(true, true, false, true, false, true, true, false, true, true);
    }

    @Test
    void aNameThatNeverAppearedIsInconclusive() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);
        RunTotals totals = run.end();

        for (String text : List.of(
                "request:GET /x.p99<1s",
                "tag:a=b.p99<1s",
                "check:x.passRate>1%",
                "counter:x.total<1",
                "gauge:x.max<1",
                "timer:x.p99<1s")) {
            assertThat(judge(totals, parse(text)).verdict()).as(text).isEqualTo(Verdict.INCONCLUSIVE);
        }
    }

    @Test
    void throughputAndErrorRateAreJudgedInTheirUnits() {
        run.samples(90, "GET /", 10, OutcomeKind.OK).samples(10, "GET /", 10, OutcomeKind.TIMEOUT);
        Threshold enough = new Threshold(Subject.RUN, Metric.Figure.THROUGHPUT, Threshold.Bound.ABOVE, 99, "");

        Judgement judgement = judge(run.end(), enough, below(Metric.Figure.ERROR_RATE, 10));

        assertThat(judgement.thresholds().get(0).actual()).hasValue(100);
        assertThat(judgement.thresholds().get(0).passed()).isTrue();
        assertThat(judgement.thresholds().get(1).actual()).hasValue(10);
        assertThat(judgement.thresholds().get(1).passed())
                .as("the limit itself is no pass")
                .isFalse();
    }

    @Test
    void aTaskThresholdJudgesTheTaskAndNotItsRequests() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);
        run.shard.record(run.rows.request("Shop", "GET /slow"), 0, 0, 900 * MILLI, OutcomeKind.OK, 200);
        Threshold task = new Threshold(task("buy"), Metric.Figure.MAX, Threshold.Bound.BELOW, 20, "");

        assertThat(judge(run.end(), task).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aThresholdOfOneScenarioIgnoresTheOthers() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);
        run.shard.record(run.rows.request("Admin", "GET /slow"), 0, 0, 900 * MILLI, OutcomeKind.OK, 200);
        RunTotals totals = run.end();

        var shop = new ScopedThreshold("Shop", below(Metric.Figure.MAX, 20));
        var admin = new ScopedThreshold("Admin", below(Metric.Figure.MAX, 20));
        Judgement judgement = new Judge(List.of(shop, admin), List.of(open("Shop"), open("Admin")))
                .judge(totals, new Windows(List.of(), List.of()));

        assertThat(judgement.thresholds()).extracting(ThresholdResult::passed).containsExactly(true, false);
        assertThat(admin.expression()).isEqualTo("Admin: max < 20 ms");
    }
}
