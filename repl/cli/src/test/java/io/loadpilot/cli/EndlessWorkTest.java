package io.loadpilot.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadpilot.engine.RunControl;
import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.engine.StopReason;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.load.Iterations;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.Completion;
import io.loadpilot.plan.user.UserProgram;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hooks and tasks that do not end by themselves: the run does, and keeps what it has measured. */
final class EndlessWorkTest {
    private static final Action NEVER_DONE = (session, completion) -> {};
    private static final Hook ENDLESS = new Hook(NEVER_DONE);

    private final Lab lab;
    private final LiveRun live;
    private final Scenario two;

    EndlessWorkTest() throws IOException {
        lab = Lab.start(LabOptions.defaults());
        live = new LiveRun(lab);
        Iterations load = new Iterations(2, 1, Duration.ofMinutes(1), Duration.ZERO);
        two = LiveRun.scenario("two", load, LiveRun.get("/health"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void aSetupIsGivenUpWhenItsTimeIsUpAndNoLoadIsMade() {
        Hook setUp = new Hook(NEVER_DONE, Duration.ofMillis(100));

        assertThatThrownBy(() -> live.run(1, setUp, Hook.NONE, two))
                .hasCauseInstanceOf(SetUpFailedException.class)
                .hasMessageContaining("setup failed: TimeoutException: it had not ended after 100ms");
        assertThat(lab.counters().requests()).isZero();
    }

    @Test
    void aTeardownIsGivenUpWhenItsTimeIsUpAndNothingIsLost() throws Exception {
        RunSummary summary = live.run(1, Hook.NONE, new Hook(NEVER_DONE, Duration.ofMillis(100)), two);

        assertThat(summary.totals().requests().count()).isEqualTo(2);
        assertThat(summary.totals().errors())
                .anyMatch(error -> error.message().contains("it had not ended after 100ms"));
    }

    @Test
    void aTeardownThatHoldsItsLoopIsGivenUpToo() throws Exception {
        Action blocks = (session, completion) -> block();

        RunSummary summary = live.run(1, Hook.NONE, new Hook(blocks, Duration.ofMillis(100)), two);

        assertThat(summary.totals().requests().count()).isEqualTo(2);
    }

    @Test
    void aStopThatIsAskedForDuringATeardownEndsIt() throws Exception {
        Action interrupted = (session, completion) -> control().stop(StopReason.INTERRUPTED);

        RunSummary summary = live.run(1, Hook.NONE, ENDLESS.with(interrupted), two);

        assertThat(summary.totals().end()).isEqualTo(RunEnd.INTERRUPTED);
        assertThat(summary.totals().requests().count()).isEqualTo(2);
    }

    @Test
    void aTeardownAfterAStopHasItsTime() throws Exception {
        Action stops = (session, completion) -> {
            control().stop(StopReason.INTERRUPTED);
            completion.done(null);
        };
        Scenario stopped =
                LiveRun.scenario("stopped", new Iterations(1_000, 1, Duration.ofMinutes(1), Duration.ZERO), stops);

        live.run(1, Hook.NONE, new Hook(LiveRun.get("/lab/delay?ms=50")), stopped);

        assertThat(lab.counters().responses(200)).isEqualTo(1);
    }

    @Test
    void aTaskThatIsNotDoneInTimeIsEndedAndTellsWhy() throws Exception {
        Iterations load = new Iterations(1, 1, Duration.ofMinutes(1), Duration.ZERO);
        Scenario endless = LiveRun.scenario("endless", load, NEVER_DONE)
                .withUsers(() -> new Endless(NEVER_DONE))
                .withLimits(new Limits(1, 1, Duration.ofMillis(100)));

        RunTotals totals = live.run(1, endless, two).totals();

        assertThat(totals.errors())
                .anyMatch(error -> error.message().equals("not done 100ms after the last start (gracefulStop)"));
        assertThat(totals.allArrivals().completed()).isEqualTo(3);
    }

    @Test
    void aTaskThatIsEndedBecauseTheRunWasStoppedSaysSoHoweverShortItsTime() throws Exception {
        Iterations load = new Iterations(2, 1, Duration.ofMinutes(1), Duration.ZERO);
        Action stops = (session, completion) -> control().stop(StopReason.INTERRUPTED);
        Scenario endless = LiveRun.scenario("endless", load, stops)
                .withUsers(() -> new Endless(stops))
                .withLimits(new Limits(1, 1, Duration.ofMillis(100)));

        RunTotals totals = live.run(1, endless).totals();

        assertThat(totals.errors()).anyMatch(error -> error.message().equals("the run was stopped"));
        assertThat(totals.errorCount()).isZero();
    }

    private static final class Endless implements UserProgram {
        private final Action begins;
        private Completion underWay = failure -> {};

        Endless(Action begins) {
            this.begins = begins;
        }

        @Override
        public Action task(int index) {
            return (session, completion) -> {
                underWay = completion;
                begins.start(session, completion);
            };
        }

        @Override
        public void cancel(String why) {
            underWay.done(new CancellationException(why));
        }
    }

    private RunControl control() {
        return Objects.requireNonNull(live.control);
    }

    /** For longer than the run waits for it. */
    private static void block() {
        CountDownLatch latch = new CountDownLatch(1);
        try {
            assertThat(latch.await(2, TimeUnit.SECONDS)).isFalse();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
