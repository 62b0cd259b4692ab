package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.CheckCount;
import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.StatsSum;
import io.loadpilot.metrics.WarmUp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds interval snapshots up. Grows only by one timeline point an interval. Used by one thread. */
public final class Totals {
    static final int MAX_MESSAGES = 200;

    private final Map<Integer, RowSum> rows = new TreeMap<>();
    private final Map<String, CheckCount> checks = new TreeMap<>();
    private final Map<ErrorKey, Long> errors = new LinkedHashMap<>();
    private final List<Arrivals> arrivals = new ArrayList<>();
    private final List<TimelinePoint> timeline = new ArrayList<>();
    private final StatsSum requests = new StatsSum(3);
    private final HealthSum health = new HealthSum();
    private final CustomSum custom = new CustomSum();
    private final SegmentSums segments = new SegmentSums();
    private final SlowestSum slowest = new SlowestSum();
    private WarmUp warmUp = WarmUp.NONE;
    private long elapsedNanos;
    private long scheduledNanos;
    private long otherErrors;
    private long clamped;
    private long repeats;
    private long bytesIn;
    private long bytesOut;

    public void add(IntervalSnapshot interval) {
        elapsedNanos = Math.max(elapsedNanos, interval.startNanos() + interval.lengthNanos());
        scheduledNanos += interval.scheduledNanos();
        requests.add(interval.requests());
        interval.rows()
                .forEach(row -> rows.computeIfAbsent(row.row().id(), unused -> new RowSum(row.row()))
                        .add(row));
        interval.checks().forEach(check -> checks.merge(check.name(), check, CheckCount::plus));
        interval.errors().forEach(this::addError);
        addArrivals(interval.arrivals());
        health.add(interval);
        custom.add(interval);
        segments.add(interval);
        slowest.add(interval);
        warmUp = warmUp.plus(interval.warmUp());
        otherErrors += interval.otherErrors();
        clamped += interval.clamped();
        repeats += interval.repeats();
        bytesIn += interval.bytesIn();
        bytesOut += interval.bytesOut();
        timeline.add(TimelinePoint.of(interval));
    }

    private void addError(ErrorExample error) {
        ErrorKey key = new ErrorKey(error.row(), error.kind(), error.message());
        if (errors.containsKey(key) || errors.size() < MAX_MESSAGES) {
            errors.merge(key, error.count(), Long::sum);
        } else {
            otherErrors += error.count();
        }
    }

    private void addArrivals(List<Arrivals> added) {
        for (int scenario = 0; scenario < added.size(); scenario++) {
            if (scenario < arrivals.size()) {
                arrivals.set(scenario, arrivals.get(scenario).plus(added.get(scenario)));
            } else {
                arrivals.add(added.get(scenario));
            }
        }
    }

    /**
     * Ends the run; nothing may be added afterwards.
     *
     * @param reason why it was aborted, as a whole sentence such as {@code the script ended the run: out of stock};
     *     empty for every other end
     * @param warnings go into the summary
     */
    public RunTotals end(RunEnd end, String reason, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(custom.warnings());
        if (clamped > 0) {
            all.add(clamped + " times were longer than an hour and are shown as one hour");
        }
        return new RunTotals(
                end,
                reason,
                elapsedNanos,
                scheduledNanos,
                requests.toStats(),
                rows.values().stream().map(RowSum::toSnapshot).toList(),
                List.copyOf(checks.values()),
                errors.entrySet().stream()
                        .map(entry -> entry.getKey().toExample(entry.getValue()))
                        .toList(),
                otherErrors,
                slowest.all(),
                arrivals,
                repeats,
                bytesIn,
                bytesOut,
                custom.counters(),
                custom.gauges(),
                warmUp,
                health.toHealth(elapsedNanos),
                timeline,
                segments.segments(),
                all);
    }

    private record ErrorKey(Row row, OutcomeKind kind, String message) {
        ErrorExample toExample(long count) {
            return new ErrorExample(row, kind, message, count);
        }
    }

    private static final class RowSum {
        private final Row row;
        private final StatsSum stats;
        private double countInSchedule;

        RowSum(Row row) {
            this.row = row;
            this.stats = new StatsSum(row.significantDigits());
        }

        void add(RowSnapshot snapshot) {
            stats.add(snapshot.stats());
            countInSchedule += snapshot.countInSchedule();
        }

        RowSnapshot toSnapshot() {
            return new RowSnapshot(row, stats.toStats(), countInSchedule);
        }
    }
}
