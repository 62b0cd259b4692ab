package io.loadpilot.shell.run;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.Totals;
import io.loadpilot.metrics.verdict.Judge;
import io.loadpilot.metrics.verdict.ScopedThreshold;
import io.loadpilot.metrics.verdict.Windows;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of a run while it goes on, and when it has ended. Any thread. */
public final class RunSoFar implements Output {
    private final Totals totals = new Totals();
    private @Nullable RunInfo info;
    private @Nullable IntervalSnapshot latest;
    private @Nullable RunSummary end;

    @Override
    public String name() {
        return "session";
    }

    @Override
    public boolean keeps() {
        return false;
    }

    @Override
    public synchronized void onStart(RunInfo run) {
        info = run;
    }

    @Override
    public synchronized void onInterval(IntervalSnapshot interval) {
        totals.add(interval);
        latest = interval;
    }

    @Override
    public synchronized void onFinish(RunSummary summary) {
        end = summary;
    }

    public synchronized Optional<IntervalSnapshot> latest() {
        return Optional.ofNullable(latest);
    }

    /** As if it ended now, limits of windows left out; empty before its first second is over. */
    public synchronized Optional<RunSummary> summary() {
        if (end != null) {
            return Optional.of(end);
        }
        if (info == null || latest == null) {
            return Optional.empty();
        }
        List<ScopedThreshold> whole = info.thresholds().stream()
                .filter(scoped -> scoped.threshold().window().isEmpty())
                .toList();
        RunTotals now = totals.end(RunEnd.COMPLETED, "", List.of());
        Windows none = new Windows(whole, info.scenarios());
        return Optional.of(new RunSummary(info, now, new Judge(whole, info.scenarios()).judge(now, none)));
    }
}
