package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.run.Totals;
import io.loadpilot.plan.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges the thresholds that have windows while the run goes on. Windows begin with the first interval and end with
 * the interval whose end is nearest. Used by one thread.
 */
public final class Windows {
    private final List<ScenarioInfo> scenarios;
    private final Map<Duration, Pane> panes = new LinkedHashMap<>();

    /** Of all {@code thresholds} it takes those that have windows. */
    public Windows(List<ScopedThreshold> thresholds, List<ScenarioInfo> scenarios) {
        this.scenarios = List.copyOf(scenarios);
        for (ScopedThreshold scoped : thresholds) {
            scoped.threshold()
                    .window()
                    .ifPresent(window -> panes.computeIfAbsent(window.every(), Pane::new)
                            .tallies
                            .add(new WindowTally(scoped, window)));
        }
    }

    /** Takes the measured intervals of a run in their order. */
    public void add(IntervalSnapshot interval) {
        panes.values().forEach(pane -> pane.add(interval));
    }

    /** Why the run must end, as a sentence, once a threshold that ends it was missed in too many windows. */
    public Optional<String> breach() {
        return panes.values().stream()
                .flatMap(pane -> pane.tallies.stream())
                .filter(WindowTally::ends)
                .map(WindowTally::sentence)
                .findFirst();
    }

    /** Ends the last window, which is judged if it is at least half full. */
    void end() {
        panes.values().forEach(Pane::end);
    }

    ThresholdResult resultOf(ScopedThreshold scoped, Threshold.Window window) {
        Pane pane = panes.getOrDefault(window.every(), new Pane(window.every()));
        return pane.tallies.stream()
                .filter(tally -> tally.scoped().equals(scoped))
                .findFirst()
                .orElseGet(() -> new WindowTally(scoped, window))
                .result();
    }

    /** All windows of one length. */
    private final class Pane {
        private final List<WindowTally> tallies = new ArrayList<>();
        private final long everyNanos;
        private Totals sums = new Totals();
        private long filledNanos;

        Pane(Duration every) {
            this.everyNanos = every.toNanos();
        }

        void add(IntervalSnapshot interval) {
            sums.add(interval);
            filledNanos += interval.lengthNanos();
            if (filledNanos + interval.lengthNanos() / 2 >= everyNanos) {
                judge();
                filledNanos -= everyNanos * Math.max(1, Math.round((double) filledNanos / everyNanos));
            }
        }

        void end() {
            if (2 * filledNanos >= everyNanos) {
                judge();
            }
            filledNanos = 0;
        }

        private void judge() {
            var totals = sums.end(RunEnd.COMPLETED, "", List.of());
            tallies.forEach(tally -> tally.add(new ThresholdCheck(tally.scoped(), totals, scenarios).result()));
            sums = new Totals();
        }
    }
}
