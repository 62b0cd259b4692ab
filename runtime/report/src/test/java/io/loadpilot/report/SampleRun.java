package io.loadpilot.report;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.HealthSample;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.SegmentStart;
import io.loadpilot.metrics.Users;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.record.Frame;
import io.loadpilot.metrics.record.Merge;
import io.loadpilot.metrics.record.RecorderShard;
import io.loadpilot.metrics.record.Rows;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.run.Totals;
import io.loadpilot.metrics.verdict.Judge;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import io.loadpilot.metrics.verdict.Windows;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.ThresholdParser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Three seconds of a shop with two scenarios, some errors and every kind of number; its token is {@value #SECRET}. */
final class SampleRun {
    static final String SECRET = "s3cr3t/tok=en";
    static final long MILLI = 1_000_000;
    static final long SECOND = 1_000 * MILLI;

    final List<IntervalSnapshot> intervals = new ArrayList<>();
    final RunInfo info;
    private final Rows rows = new Rows();
    private final RecorderShard shard = new RecorderShard(rows);
    private final Totals totals = new Totals();
    private final Windows windows;

    SampleRun() {
        this(List.of(
                threshold("", new Metric.Percentile(99), 300),
                threshold("buy", Metric.Figure.MAX, 1),
                threshold("sell", Metric.Figure.MEAN, 1),
                parsed("errorRate<5%@1s", 1)));
    }

    SampleRun(List<ScopedThreshold> thresholds) {
        info = new RunInfo(
                "20261121-210422-7f3a",
                "checkout.loadpilot.kts",
                "http://shop.test/?token=" + SECRET,
                List.of(
                        new ScenarioInfo("Shop", "ramp", 100, 0, 0, Duration.ofSeconds(3), "ramp to 100/s over 3s"),
                        new ScenarioInfo(
                                "Admin", "constant", 5, 0, 0, Duration.ofSeconds(3), "constant to 5/s over 3s")),
                Duration.ofSeconds(3),
                33,
                thresholds,
                Instant.parse("2026-11-21T21:04:22Z"),
                "0.1.0",
                Duration.ofSeconds(1),
                42);
        windows = new Windows(thresholds, info.scenarios());
        for (int second = 0; second < 3; second++) {
            record(second);
        }
    }

    static ScopedThreshold threshold(String task, Metric metric, double limit) {
        Subject subject = task.isEmpty() ? Subject.RUN : new Subject(Subject.Kind.TASK, task);
        return new ScopedThreshold("", new Threshold(subject, metric, Threshold.Bound.BELOW, limit, ""));
    }

    /** One with windows, of which {@code mayMiss} may miss. */
    static ScopedThreshold parsed(String text, int mayMiss) {
        Threshold threshold = ThresholdParser.parse("", text);
        Duration every = threshold.window().orElseThrow().every();
        return new ScopedThreshold("", threshold.withWindow(new Threshold.Window(every, mayMiss, true)));
    }

    private void record(int second) {
        int get = rows.request("Shop", "GET /products, all");
        int task = rows.task("Shop", "buy");
        for (int i = 1; i <= 10; i++) {
            shard.arrivalStarted(0, i * 1_000L);
            shard.record(get, 0, MILLI, i * 10 * MILLI, OutcomeKind.OK, 200);
            shard.record(task, 0, MILLI, i * 20 * MILLI, OutcomeKind.OK, 0);
            shard.arrivalCompleted(0);
        }
        int image = rows.request("Shop", "GET /logo", Map.of("kind", "static", "token", SECRET));
        shard.record(image, 0, 0, MILLI, OutcomeKind.OK, 200);
        shard.record(rows.transaction("Shop", "checkout"), 0, 0, 30 * MILLI, OutcomeKind.TIMEOUT, 0);
        shard.record(rows.timer("Shop", "render"), 0, 0, 3 * MILLI, OutcomeKind.OK, 0);
        shard.count("orders", 2.5);
        shard.gauge("queue", second, second);
        shard.connected(false);
        int login = rows.request("Admin", "POST /login");
        shard.record(login, 0, 0, 5 * MILLI, OutcomeKind.HTTP_ERROR, 503);
        shard.record(login, 0, 0, 5_000 * MILLI, OutcomeKind.TIMEOUT, 0);
        shard.error(login, OutcomeKind.HTTP_ERROR, "503 for <token> " + SECRET + " \"again\" & again");
        shard.arrivalStarted(1, 0);
        shard.arrivalDropped(1, Arrivals.DropReason.RUN_ENDED);
        shard.orphan(1, OutcomeKind.SCRIPT_ERROR);
        shard.check("logged in", second % 2 == 0);
        shard.bytes(1_000, 100);
        Frame frame = new Frame(
                second,
                second * SECOND,
                SECOND,
                SECOND,
                100,
                List.of(10L, 2L),
                new Users(4, 2, 1),
                new HealthSample(
                        1,
                        20,
                        20,
                        "task buy",
                        3,
                        0.4,
                        0.5,
                        Double.NaN,
                        50,
                        -1,
                        4,
                        List.of(100L, 900L),
                        0.6,
                        20,
                        28_232),
                new WarmUp(second == 0 ? 100 : 0, second == 0 ? 1 : 0, second == 0 ? 50 : 0),
                second == 0 ? SegmentStart.OF_RUN : new SegmentStart(1, "deployed v2", SECOND));
        var flipped = shard.flip();
        IntervalSnapshot snapshot = new Merge(rows).snapshot(frame, List.of(flipped));
        shard.recycle(flipped);
        intervals.add(snapshot);
        totals.add(snapshot);
        windows.add(snapshot);
    }

    RunSummary summary() {
        return summary(RunEnd.COMPLETED);
    }

    RunSummary summary(RunEnd end) {
        RunTotals sums = totals.end(
                end, end == RunEnd.ABORTED ? "the script ended the run: " + SECRET : "", List.of("an output was slow"));
        return new RunSummary(info, sums, new Judge(info.thresholds(), info.scenarios()).judge(sums, windows));
    }
}
