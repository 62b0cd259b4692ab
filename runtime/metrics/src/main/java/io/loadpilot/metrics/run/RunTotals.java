package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.CheckCount;
import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.Exemplar;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Phase;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Stats;
import io.loadpilot.metrics.StatsSum;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The sums of a whole run.
 *
 * @param endReason why it was aborted, as a sentence; empty for every other end
 * @param elapsedNanos from the start of the run to the end of the last interval
 * @param scheduledNanos for how long the schedule ran; rates of the run are per second of this
 * @param requests all requests together
 * @param rows by id
 * @param arrivals one element a scenario, in the order of the plan
 * @param otherErrors errors whose message was not kept
 * @param slowest the five slowest requests of each row, the slowest of all first
 * @param repeats requests that were sent twice, because a kept connection was closed before anything came back
 * @param warmUp what was sent but is in none of the other numbers
 * @param segments the run from one control action to the next; one if there was none
 * @param warnings sentences that the summary must show
 */
public record RunTotals(
        RunEnd end,
        String endReason,
        long elapsedNanos,
        long scheduledNanos,
        Stats requests,
        List<RowSnapshot> rows,
        List<CheckCount> checks,
        List<ErrorExample> errors,
        long otherErrors,
        List<Exemplar> slowest,
        List<Arrivals> arrivals,
        long repeats,
        long bytesIn,
        long bytesOut,
        List<CounterSum> counters,
        List<GaugeRange> gauges,
        WarmUp warmUp,
        Health health,
        List<TimelinePoint> timeline,
        List<Segment> segments,
        List<String> warnings) {

    public RunTotals {
        rows = List.copyOf(rows);
        checks = List.copyOf(checks);
        errors = List.copyOf(errors);
        slowest = List.copyOf(slowest);
        arrivals = List.copyOf(arrivals);
        counters = List.copyOf(counters);
        gauges = List.copyOf(gauges);
        timeline = List.copyOf(timeline);
        segments = List.copyOf(segments);
        warnings = List.copyOf(warnings);
    }

    public Arrivals allArrivals() {
        return arrivals.stream().reduce(Arrivals.NONE, Arrivals::plus);
    }

    public List<RowSnapshot> requestRows() {
        return rows(Row.Kind.REQUEST);
    }

    public List<RowSnapshot> taskRows() {
        return rows(Row.Kind.TASK);
    }

    public List<RowSnapshot> transactionRows() {
        return rows(Row.Kind.TRANSACTION);
    }

    public List<RowSnapshot> timerRows() {
        return rows(Row.Kind.TIMER);
    }

    /** In the order of {@link Phase}; those that never happened are left out. */
    public List<RowSnapshot> phaseRows() {
        List<RowSnapshot> found = rows(Row.Kind.PHASE);
        return Stream.of(Phase.values())
                .flatMap(phase -> found.stream().filter(row -> row.row().name().equals(phase.label())))
                .toList();
    }

    private List<RowSnapshot> rows(Row.Kind kind) {
        return rows.stream().filter(row -> row.row().kind() == kind).toList();
    }

    /** One element a tag that any request carried, by key and value. */
    public List<TagSum> tags() {
        SortedMap<String, SortedMap<String, List<RowSnapshot>>> byKey = new TreeMap<>();
        requestRows()
                .forEach(row -> row.row()
                        .tags()
                        .forEach((key, value) -> byKey.computeIfAbsent(key, unused -> new TreeMap<>())
                                .computeIfAbsent(value, unused -> new ArrayList<>())
                                .add(row)));
        List<TagSum> sums = new ArrayList<>();
        byKey.forEach((key, byValue) -> byValue.forEach((value, tagged) -> {
            StatsSum sum = new StatsSum(3);
            tagged.forEach(row -> sum.add(row.stats()));
            double countInSchedule =
                    tagged.stream().mapToDouble(RowSnapshot::countInSchedule).sum();
            sums.add(new TagSum(key, value, sum.toStats(), countInSchedule));
        }));
        return sums;
    }

    /** Failed requests, and failed tasks none of whose requests had. */
    public long errorCount() {
        return requests.errors() + allArrivals().orphans();
    }

    /** What {@link #errorCount} consists of. */
    public Map<OutcomeKind, Long> errorKinds() {
        Map<OutcomeKind, Long> kinds = new EnumMap<>(OutcomeKind.class);
        kinds.putAll(requests.outcomes());
        kinds.remove(OutcomeKind.OK);
        allArrivals().orphanKinds().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        return kinds;
    }

    /** {@link #errorCount} of the requests and the tasks that failed without a failed one, from 0 to 1. */
    public double errorShare() {
        long base = requests.count() + allArrivals().orphans();
        return base == 0 ? 0 : (double) errorCount() / base;
    }

    /** Arrivals made per second of the schedule. */
    public double arrivalRate() {
        return perScheduledSecond(allArrivals().made());
    }

    /**
     * Requests that were done while the schedule ran, per second of it. What a slow target answers only afterwards is
     * no throughput under that load.
     */
    public double throughput() {
        return perScheduledSecond(
                requestRows().stream().mapToDouble(RowSnapshot::countInSchedule).sum());
    }

    public double perScheduledSecond(double count) {
        return scheduledNanos <= 0 ? 0 : count * 1e9 / scheduledNanos;
    }

    public RunTotals withWarnings(List<String> newWarnings) {
        return new RunTotals(
                end,
                endReason,
                elapsedNanos,
                scheduledNanos,
                requests,
                rows,
                checks,
                errors,
                otherErrors,
                slowest,
                arrivals,
                repeats,
                bytesIn,
                bytesOut,
                counters,
                gauges,
                warmUp,
                health,
                timeline,
                segments,
                newWarnings);
    }
}
