package io.loadpilot.metrics.verdict;

import static io.loadpilot.metrics.RecordedRun.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Threshold;
import java.time.Duration;
import java.util.List;
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

        Judgement judgement = judge(run.end(), new Threshold("sell", P99, Threshold.Bound.BELOW, 300, ""));

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

            assertThat(judge(each.end(end)).verdict())
                    .as(end.label())
                    .isEqualTo(end == RunEnd.COMPLETED ? Verdict.INCONCLUSIVE : Verdict.PASS);
        }
    }

    @Test
    void arrivalsLeftWaitingAreADoubtOnlyIfTheRunEndedByItself() {
        for (RunEnd end : RunEnd.values()) {
            RecordedRun each =
                    new RecordedRun().samples(100, "GET /", 10, OutcomeKind.OK).due(1);
            each.shard.arrivalDropped(0, Arrivals.DropReason.RUN_ENDED);

            assertThat(judge(each.end(end)).verdict())
                    .as(end.label())
                    .isEqualTo(end == RunEnd.COMPLETED ? Verdict.INCONCLUSIVE : Verdict.PASS);
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
    void throughputAndErrorRateAreJudgedInTheirUnits() {
        run.samples(90, "GET /", 10, OutcomeKind.OK).samples(10, "GET /", 10, OutcomeKind.TIMEOUT);
        Threshold enough = new Threshold("", Metric.Figure.THROUGHPUT, Threshold.Bound.ABOVE, 99, "");

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
        Threshold task = new Threshold("buy", Metric.Figure.MAX, Threshold.Bound.BELOW, 20, "");

        assertThat(judge(run.end(), task).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aThresholdOfOneScenarioIgnoresTheOthers() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);
        run.shard.record(run.rows.request("Admin", "GET /slow"), 0, 0, 900 * MILLI, OutcomeKind.OK, 200);
        RunTotals totals = run.end();

        var shop = new ScopedThreshold("Shop", below(Metric.Figure.MAX, 20));
        var admin = new ScopedThreshold("Admin", below(Metric.Figure.MAX, 20));
        Judgement judgement = new Judge(List.of(shop, admin), List.of(open("Shop"), open("Admin"))).judge(totals);

        assertThat(judgement.thresholds()).extracting(ThresholdResult::passed).containsExactly(true, false);
        assertThat(admin.expression()).isEqualTo("Admin: max < 20 ms");
    }

    private static Judgement judge(RunTotals totals, Threshold... thresholds) {
        List<ScopedThreshold> scoped = List.of(thresholds).stream()
                .map(threshold -> new ScopedThreshold("", threshold))
                .toList();
        return new Judge(scoped, List.of(open("Shop"))).judge(totals);
    }

    private static ScenarioInfo open(String name) {
        return new ScenarioInfo(name, "constant", 100, 0, 0, Duration.ofSeconds(1), "constant to 100/s over 1s");
    }

    private static Threshold below(Metric metric, double limit) {
        return new Threshold("", metric, Threshold.Bound.BELOW, limit, "");
    }
}
