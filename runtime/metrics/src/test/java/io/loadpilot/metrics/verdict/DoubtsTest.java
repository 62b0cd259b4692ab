package io.loadpilot.metrics.verdict;

import static io.loadpilot.metrics.RecordedRun.MILLI;
import static io.loadpilot.metrics.verdict.Judging.below;
import static io.loadpilot.metrics.verdict.Judging.judge;
import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.Metric;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoubtsTest {
    private static final Metric P99 = new Metric.Percentile(99);

    private final RecordedRun run = new RecordedRun();

    @Test
    void aRunWithoutARequestIsInconclusive() {
        assertThat(judge(run.end()).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }

    @Test
    void tasksThatFailBeforeTheirFirstRequestAreNamedAsTheReason() {
        run.due(1).shard.arrivalStarted(0, 0);
        run.shard.orphan(0, OutcomeKind.SCRIPT_ERROR);
        run.shard.error(run.rows.task("Shop", "buy"), OutcomeKind.SCRIPT_ERROR, "no element 3");

        Judgement judgement = judge(run.end(), below(Metric.Figure.ERROR_RATE, 1));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).first().asString().contains("1 tasks failed", "no element 3");
        assertThat(judgement.thresholds().get(0).actual()).hasValue(100);
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
        for (RunEnd end : EnumSet.complementOf(EnumSet.of(RunEnd.EXHAUSTED))) {
            RecordedRun each =
                    new RecordedRun().samples(100, "GET /", 10, OutcomeKind.OK).due(3);

            assertThat(judge(each.end(end)).verdict() == Verdict.INCONCLUSIVE)
                    .as(end.label())
                    .isEqualTo(end == RunEnd.COMPLETED);
        }
    }

    @Test
    void memoryThatRanOutIsTheFirstDoubt() {
        run.samples(100, "GET /", 10, OutcomeKind.OK);

        Judgement judgement = judge(run.end(RunEnd.EXHAUSTED, "memory ran out in task \"buy\""));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons()).first().asString().contains("task \"buy\"", "LOADPILOT_JAVA_OPTS");
    }

    @Test
    void arrivalsLeftWaitingAreADoubtOnlyIfTheRunEndedByItself() {
        for (RunEnd end : EnumSet.complementOf(EnumSet.of(RunEnd.EXHAUSTED))) {
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
    void iterationsThatWereNotStartedInTimeAreInconclusiveWithTheirOwnRemedy() {
        run.samples(600, "GET /", 10, OutcomeKind.OK).due(400);
        var iterations = new ScenarioInfo("Shop", "iterations", 0, 5, 1_000, Duration.ofSeconds(30), "1000 iterations");

        Judgement judgement =
                new Judge(List.of(), List.of(iterations)).judge(run.end(), new Windows(List.of(), List.of()));

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons())
                .singleElement()
                .hasToString(
                        "400 of 1000 iterations were not started within 30s: raise atMost or users (of bench: -d or -c)");
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
    void tasksThatFoundNoThreadAreInconclusiveAndTheMessageSaysWhatToDo() {
        run.samples(500, "GET /", 10, OutcomeKind.OK);
        run.shard.orphan(0, OutcomeKind.GENERATOR_LIMIT);
        run.shard.error(run.rows.task("Shop", "browse"), OutcomeKind.GENERATOR_LIMIT, "take a newer Java");

        Judgement judgement = judge(run.end());

        assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(judgement.reasons())
                .singleElement()
                .hasToString("1 task found no room on this machine: take a newer Java");
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

    /** {@code all} answers of event loops in one interval, {@code late} of them by so many microseconds. */
    private static HealthSample beats(int all, int late, long micros) {
        List<Long> delays = Stream.concat(
                        Stream.generate(() -> micros).limit(late),
                        Stream.generate(() -> 100L).limit(all - late))
                .toList();
        return new HealthSample(0, 0, 0, "", 0, 1, 0, 0, 1, 2, 0, delays, 0.5, 1, 2);
    }
}
