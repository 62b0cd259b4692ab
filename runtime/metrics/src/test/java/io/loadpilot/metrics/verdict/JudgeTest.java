package io.loadpilot.metrics.verdict;

import static io.loadpilot.metrics.RecordedRun.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.ThresholdParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    void aRunWithoutARequestIsInconclusive() {
        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void tasksThatFailBeforeTheirFirstRequestAreNamedAsTheReason() {
        run.due(1).shard.arrivalStarted(0, 0);
        run.shard.orphan(0);
        run.shard.error(run.rows.task("Shop", "buy"), OutcomeKind.SCRIPT_ERROR, "no element 3");

        Judgement judgement = judge(run.end(), below(Metric.Figure.ERROR_RATE, 1));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).first().asString().contains("1 tasks failed", "no element 3");
        assertThat(judgement.thresholds().get(0).actual()).hasValue(100);
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
    void droppedArrivalsAreInconclusiveEvenIfAThresholdIsBreached() {
        run.samples(100, "GET /", 10, OutcomeKind.OK).due(1);
        run.shard.arrivalDropped(0, Arrivals.DropReason.BACKLOG_FULL);

        Judgement judgement = judge(run.end(), below(P99, 5));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).extracting(Reason::toString).anyMatch(reason -> reason.contains("maxUsers"));
        assertThat(judgement.breached()).isEqualTo(1);
    }

    @Test
    void arrivalsThatWereNotMadeAreInconclusiveUnlessSomebodyStoppedTheRun() {
        for (RunEnd end : RunEnd.values()) {
            RecordedRun each =
                    new RecordedRun().samples(100, "GET /", 10, OutcomeKind.OK).due(3);

            assertThat(judge(each.end(end)).verdict() == Verdict.INCONCLUSIVE)
                    .as(end.label())
                    .isEqualTo(end == RunEnd.COMPLETED);
        }
    }

    @Test
    void arrivalsLeftWaitingAreADoubtOnlyIfTheRunEndedByItself() {
        for (RunEnd end : RunEnd.values()) {
            RecordedRun each =
                    new RecordedRun().samples(100, "GET /", 10, OutcomeKind.OK).due(1);
            each.shard.arrivalDropped(0, Arrivals.DropReason.RUN_ENDED);

            assertThat(judge(each.end(end)).verdict() == Verdict.INCONCLUSIVE)
                    .as(end.label())
                    .isEqualTo(end == RunEnd.COMPLETED);
        }
    }

    @Test
    void aLateGeneratorIsInconclusive() {
        run.samples(500, "GET /", 10, OutcomeKind.OK).due(20);
        for (int i = 0; i < 20; i++) {
            run.shard.arrivalStarted(0, 80 * MILLI);
        }

        Judgement judgement = judge(run.end());

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).first().asString().contains("generator was late");
    }

    @Test
    void aHiccupAtTheStartOfAShortRunIsNoDoubt() {
        run.samples(50, "GET /", 10, OutcomeKind.OK).due(5);
        for (int i = 0; i < 5; i++) {
            run.shard.arrivalStarted(0, 80 * MILLI);
        }

        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void latenessThatIsSmallAgainstTheTargetsOwnTimeIsNoDoubt() {
        run.samples(500, "GET /", 5_000, OutcomeKind.OK).due(20);
        for (int i = 0; i < 20; i++) {
            run.shard.arrivalStarted(0, 80 * MILLI);
        }

        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void eventLoopsThatStoodStillAreInconclusiveAndTheCulpritIsNamed() {
        run.samples(100, "GET /", 10, OutcomeKind.OK)
                .health(new HealthSample(2, 600, 400, "task buy: Thread.sleep", 0, 1, 0, 0, 1, 2));

        assertThat(judge(run.end()).reasons()).first().asString().contains("60 % of the run", "Thread.sleep");
    }

    @Test
    void aShortStallIsNoDoubt() {
        run.samples(100, "GET /", 10, OutcomeKind.OK)
                .health(new HealthSample(1, 40, 40, "task buy: Thread.sleep", 0, 1, 0, 0, 1, 2));

        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void moreThanOnePercentOfArrivalsWaitingForUsersIsInconclusive() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);
        run.shard.userWait();
        run.interval();
        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.PASS);

        RecordedRun crowded = new RecordedRun().samples(100, "GET /", 10, OutcomeKind.OK);
        crowded.shard.userWait();
        crowded.shard.userWait();
        assertThat(judge(crowded.end()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
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
    void iterationsThatWereNotStartedInTimeAreInconclusiveWithTheirOwnRemedy() {
        run.samples(600, "GET /", 10, OutcomeKind.OK);
        var iterations = new ScenarioInfo("Shop", "iterations", 0, 5, 1_000, Duration.ofSeconds(30), "1000 iterations");

        Judgement judgement =
                new Judge(List.of(), List.of(iterations)).judge(run.end(), new Windows(List.of(), List.of()));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons())
                .singleElement()
                .hasToString("400 of 1000 iterations were not started within 30s: raise atMost or users");
    }

    @Test
    void iterationsOfTheWarmUpWereStartedToo() {
        run.samples(600, "GET /", 10, OutcomeKind.OK).warmUp(new WarmUp(400, 0, 400));
        var iterations = new ScenarioInfo("Shop", "iterations", 0, 5, 1_000, Duration.ofSeconds(30), "1000 iterations");

        Judgement judgement =
                new Judge(List.of(), List.of(iterations)).judge(run.end(), new Windows(List.of(), List.of()));

        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aMachineWithoutDescriptorsOrPortsIsInconclusiveAndTheMessageIsShown() {
        run.samples(500, "GET /", 10, OutcomeKind.OK).samples(1, "GET /", 1, OutcomeKind.GENERATOR_LIMIT);
        run.shard.error(run.rows.request("Shop", "GET /"), OutcomeKind.GENERATOR_LIMIT, "too many open files");

        Judgement judgement = judge(run.end());

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).first().asString().contains("1 request found", "too many open files", "ulimit");
    }

    @Test
    void eventLoopsThatAnswerLateAreInconclusiveEvenIfNothingWasHandedOutLate() {
        run.samples(500, "GET /", 10, OutcomeKind.OK).health(beats(100, 20, 70_000));

        assertThat(judge(run.end()).reasons()).singleElement().asString().contains("answered late: 20 % of the time");
    }

    @Test
    void aFewLateAnswersAndLateAnswersBeforeASlowTargetAreNoDoubt() {
        run.samples(500, "GET /", 10, OutcomeKind.OK).health(beats(300, 12, 70_000));
        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.PASS);

        RecordedRun slow =
                new RecordedRun().samples(500, "GET /", 2_000, OutcomeKind.OK).health(beats(100, 20, 70_000));
        assertThat(judge(slow.end()).verdict()).isEqualTo(Verdict.PASS);
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

    private static Judgement judge(RunTotals totals, Threshold... thresholds) {
        List<ScopedThreshold> scoped = List.of(thresholds).stream()
                .map(threshold -> new ScopedThreshold("", threshold))
                .toList();
        return new Judge(scoped, List.of(open("Shop"))).judge(totals, new Windows(List.of(), List.of()));
    }

    /** {@code all} answers of event loops in one interval, {@code late} of them by so many microseconds. */
    private static HealthSample beats(int all, int late, long micros) {
        List<Long> delays = Stream.concat(
                        Stream.generate(() -> micros).limit(late),
                        Stream.generate(() -> 100L).limit(all - late))
                .toList();
        return new HealthSample(0, 0, 0, "", 0, 1, 0, 0, 1, 2, 0, delays, 0.5, 1, 2);
    }

    private static Threshold parse(String text) {
        return ThresholdParser.parse("", text);
    }

    private static Subject task(String name) {
        return new Subject(Subject.Kind.TASK, name);
    }

    private static ScenarioInfo open(String name) {
        return new ScenarioInfo(name, "constant", 100, 0, 0, Duration.ofSeconds(1), "constant to 100/s over 1s");
    }

    private static Threshold below(Metric metric, double limit) {
        return new Threshold(Subject.RUN, metric, Threshold.Bound.BELOW, limit, "");
    }
}
