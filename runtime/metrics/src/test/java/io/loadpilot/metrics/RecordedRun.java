package io.loadpilot.metrics;

import io.loadpilot.metrics.record.Frame;
import io.loadpilot.metrics.record.Merge;
import io.loadpilot.metrics.record.RecorderShard;
import io.loadpilot.metrics.record.Rows;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.Totals;
import java.util.List;

/** A run recorded by hand: one shard, one-second intervals, everything due is made unless a test says otherwise. */
public final class RecordedRun {
    public static final long MILLI = 1_000_000;
    public static final long SECOND = 1_000 * MILLI;

    public final Rows rows = new Rows();
    public final RecorderShard shard = new RecorderShard(rows);
    private final Merge merge = new Merge(rows);
    private final Totals totals = new Totals();
    private HealthSample health = HealthSample.UNKNOWN;
    private SegmentStart segment = SegmentStart.OF_RUN;
    private WarmUp warmUp = WarmUp.NONE;
    private long intervals;
    private long due;
    private long startNanos;
    private long lengthNanos = SECOND;
    private boolean scheduled = true;

    /** One arrival whose task sends one request that takes {@code millis}. */
    public RecordedRun sample(String request, long millis, OutcomeKind outcome) {
        due++;
        shard.arrivalStarted(0, 0);
        shard.record(rows.request("Shop", request), 0, 0, millis * MILLI, outcome, outcome == OutcomeKind.OK ? 200 : 0);
        shard.record(rows.task("Shop", "buy"), 0, 0, millis * MILLI, outcome, 0);
        shard.arrivalCompleted(0);
        return this;
    }

    public RecordedRun samples(int count, String request, long millis, OutcomeKind outcome) {
        for (int i = 0; i < count; i++) {
            sample(request, millis, outcome);
        }
        return this;
    }

    public RecordedRun due(long more) {
        due += more;
        return this;
    }

    public RecordedRun draining() {
        scheduled = false;
        return this;
    }

    /** From the interval that is going on. */
    public RecordedRun lasting(long millis) {
        lengthNanos = millis * MILLI;
        return this;
    }

    /** Of the interval that is going on. */
    public RecordedRun warmUp(WarmUp counts) {
        warmUp = counts;
        return this;
    }

    /** Of what comes from now on. */
    public RecordedRun segment(String label) {
        segment = new SegmentStart(segment.index() + 1, label, startNanos);
        return this;
    }

    public RecordedRun health(HealthSample sample) {
        health = sample;
        return this;
    }

    public IntervalSnapshot interval() {
        Frame frame = new Frame(
                intervals,
                startNanos,
                lengthNanos,
                scheduled ? lengthNanos : 0,
                100,
                List.of(due),
                new Users(3, 2, 1),
                health,
                warmUp,
                segment);
        var flipped = shard.flip();
        IntervalSnapshot snapshot = merge.snapshot(frame, List.of(flipped));
        shard.recycle(flipped);
        totals.add(snapshot);
        intervals++;
        startNanos += lengthNanos;
        due = 0;
        warmUp = WarmUp.NONE;
        return snapshot;
    }

    public RunTotals end() {
        return end(RunEnd.COMPLETED);
    }

    public RunTotals end(RunEnd end) {
        return end(end, "");
    }

    public RunTotals end(RunEnd end, String reason) {
        interval();
        return totals.end(end, reason, rows.warnings());
    }
}
