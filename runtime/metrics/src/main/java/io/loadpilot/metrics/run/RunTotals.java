package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.CheckCount;
import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Stats;
import java.util.List;

/**
 * The sums of a whole run.
 *
 * @param elapsedNanos from the start of the run to the end of the last interval
 * @param scheduledNanos for how long the schedule ran; rates of the run are per second of this
 * @param requests all requests together
 * @param rows by id
 * @param arrivals one element a scenario, in the order of the plan
 * @param otherErrors errors whose message was not kept
 * @param repeats requests that were sent twice, because a kept connection was closed before anything came back
 * @param warnings sentences that the summary must show
 */
public record RunTotals(
        RunEnd end,
        long elapsedNanos,
        long scheduledNanos,
        Stats requests,
        List<RowSnapshot> rows,
        List<CheckCount> checks,
        List<ErrorExample> errors,
        long otherErrors,
        List<Arrivals> arrivals,
        long repeats,
        long bytesIn,
        long bytesOut,
        Health health,
        List<TimelinePoint> timeline,
        List<String> warnings) {

    public RunTotals {
        rows = List.copyOf(rows);
        checks = List.copyOf(checks);
        errors = List.copyOf(errors);
        arrivals = List.copyOf(arrivals);
        timeline = List.copyOf(timeline);
        warnings = List.copyOf(warnings);
    }

    public Arrivals allArrivals() {
        return arrivals.stream().reduce(Arrivals.NONE, Arrivals::plus);
    }

    public List<RowSnapshot> requestRows() {
        return rows.stream().filter(row -> row.row().isRequest()).toList();
    }

    public List<RowSnapshot> taskRows() {
        return rows.stream().filter(row -> !row.row().isRequest()).toList();
    }

    /** Failed requests, and failed tasks that had sent none. */
    public long errorCount() {
        return requests.errors() + allArrivals().orphans();
    }

    /** {@link #errorCount} of the requests and the tasks that failed before they sent one, from 0 to 1. */
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
                elapsedNanos,
                scheduledNanos,
                requests,
                rows,
                checks,
                errors,
                otherErrors,
                arrivals,
                repeats,
                bytesIn,
                bytesOut,
                health,
                timeline,
                newWarnings);
    }
}
