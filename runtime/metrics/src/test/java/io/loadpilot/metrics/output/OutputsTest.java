package io.loadpilot.metrics.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.RecordedRun;
import io.loadpilot.metrics.verdict.Judge;
import io.loadpilot.metrics.verdict.Verdict;
import io.loadpilot.metrics.verdict.Windows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class OutputsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final RecordedRun run = new RecordedRun().sample("GET /", 10, OutcomeKind.OK);
    private final IntervalSnapshot interval = run.interval();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final RunInfo info = new RunInfo(
            "id", "plan", "", List.of(), Duration.ofSeconds(1), 1, List.of(), Instant.EPOCH, "0.1", Duration.ZERO, 42);
    private final RecordingOutput good = new RecordingOutput();

    @Test
    void everyOutputGetsTheRunInOrder() {
        Outputs outputs = new Outputs(List.of(good), LONG, problems::add);

        outputs.onStart(info);
        outputs.onInterval(interval);
        outputs.onInterval(interval);
        RunSummary summary = outputs.onFinish(summary());
        outputs.close();

        assertThat(good.events).containsExactly("start", "interval", "interval", "finish", "close");
        assertThat(summary.totals().warnings()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void anOutputThatThrowsIsSwitchedOffOnceAndNamedInTheSummaryThatTheOthersGet() {
        Output bad = new Output() {
            @Override
            public String name() {
                return "bad";
            }

            @Override
            public void onInterval(IntervalSnapshot snapshot) throws IOException {
                throw new IOException("disk full");
            }
        };
        Outputs outputs = new Outputs(List.of(bad, good), LONG, problems::add);

        outputs.onInterval(interval);
        outputs.onInterval(interval);
        outputs.onFinish(summary());
        outputs.close();

        assertThat(problems).singleElement().asString().contains("bad", "switched off", "disk full");
        assertThat(good.events).containsExactly("interval", "interval", "finish", "close");
        assertThat(good.warnings).isEqualTo(problems);
    }

    @Test
    void anOutputThatHangsLosesIntervalsAndHoldsUpNobody() {
        CountDownLatch never = new CountDownLatch(1);
        Output hanging = new Output() {
            @Override
            public String name() {
                return "hanging";
            }

            @Override
            public void onInterval(IntervalSnapshot snapshot) throws InterruptedException {
                never.await();
            }
        };
        Outputs outputs = new Outputs(List.of(hanging, good), Duration.ofMillis(300), problems::add);

        for (int i = 0; i < 20; i++) {
            outputs.onInterval(interval);
        }
        outputs.onInterval(interval);
        for (int i = 0; i < 40; i++) {
            outputs.onInterval(interval);
        }
        RunSummary summary = outputs.onFinish(summary());
        outputs.close();
        never.countDown();

        assertThat(summary.totals().warnings())
                .anyMatch(warning -> warning.contains("hanging was too slow and lost"))
                .anyMatch(warning -> warning.contains("hanging is too slow"));
        assertThat(good.events).contains("finish", "close");
    }

    @Test
    void aFailureAtTheEndIsInTheSummaryThatTheCallerGets() {
        Output bad = new Output() {
            @Override
            public void onInterval(IntervalSnapshot snapshot) {}

            @Override
            public void onFinish(RunSummary summary) {
                throw new IllegalStateException("no room");
            }
        };
        Outputs outputs = new Outputs(List.of(bad), LONG, problems::add);

        RunSummary summary = outputs.onFinish(summary());
        outputs.close();

        assertThat(summary.totals().warnings()).singleElement().asString().contains("no room", "at the end");
        assertThat(summary.complete()).isFalse();
        assertThat(summary.judgement().verdict()).isEqualTo(Verdict.PASS);
        assertThat(summary.exitCode()).isEqualTo(RunSummary.INCOMPLETE_EXIT_CODE);
    }

    @Test
    void whatOnlyShowsARunLosesNoResults() {
        Output display = new Output() {
            @Override
            public boolean keeps() {
                return false;
            }

            @Override
            public void onInterval(IntervalSnapshot snapshot) {
                throw new IllegalStateException("no terminal");
            }
        };
        Outputs outputs = new Outputs(List.of(display), LONG, problems::add);

        outputs.onInterval(interval);
        RunSummary summary = outputs.onFinish(summary());
        outputs.close();

        assertThat(summary.totals().warnings()).hasSize(1);
        assertThat(summary.exitCode()).isZero();
    }

    private RunSummary summary() {
        var totals = run.end();
        return new RunSummary(
                info, totals, new Judge(List.of(), List.of()).judge(totals, new Windows(List.of(), List.of())));
    }

    private static final class RecordingOutput implements Output {
        final List<String> events = new CopyOnWriteArrayList<>();
        List<String> warnings = new ArrayList<>();

        @Override
        public void onStart(RunInfo run) {
            events.add("start");
        }

        @Override
        public void onInterval(IntervalSnapshot interval) {
            events.add("interval");
        }

        @Override
        public void onFinish(RunSummary summary) {
            events.add("finish");
            warnings = summary.totals().warnings();
        }

        @Override
        public void close() {
            events.add("close");
        }
    }
}
