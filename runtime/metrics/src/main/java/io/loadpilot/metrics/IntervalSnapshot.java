package io.loadpilot.metrics;

import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.List;
import org.HdrHistogram.AbstractHistogram;

/**
 * Everything that was recorded in one interval, by all threads. May be kept and read by any thread.
 *
 * @param index counts from 0
 * @param startNanos since the start of the run
 * @param scheduledNanos the part of the interval in which the schedule ran: none while paused or draining
 * @param plannedRate arrivals per second that the schedule wants at the interval's end
 * @param requests all requests together
 * @param rows the rows that had samples
 * @param arrivals one element a scenario, in the order of the plan
 * @param slowest requests, the two slowest of each row for each thread
 * @param otherErrors errors whose message was not kept
 * @param userWaits arrivals that had to wait because all the users allowed were busy
 * @param repeats requests that were sent twice, because a kept connection was closed before anything came back
 * @param dispatchLag microseconds from an arrival's instant to its being handed out, without waiting for a user
 * @param clamped times that were longer than an hour and recorded as one
 * @param connections that were opened
 * @param http2Connections those of them that speak HTTP/2
 * @param warmUp what was sent but is in none of the other numbers
 * @param segment the one that it is part of
 */
public record IntervalSnapshot(
        long index,
        long startNanos,
        long lengthNanos,
        long scheduledNanos,
        double plannedRate,
        Stats requests,
        List<RowSnapshot> rows,
        List<CheckCount> checks,
        List<ErrorExample> errors,
        long otherErrors,
        List<Exemplar> slowest,
        List<Arrivals> arrivals,
        Users users,
        long userWaits,
        long repeats,
        AbstractHistogram dispatchLag,
        long clamped,
        long bytesIn,
        long bytesOut,
        long connections,
        long http2Connections,
        List<CounterSum> counters,
        List<GaugeRange> gauges,
        HealthSample health,
        WarmUp warmUp,
        SegmentStart segment) {

    public IntervalSnapshot {
        rows = List.copyOf(rows);
        checks = List.copyOf(checks);
        errors = List.copyOf(errors);
        slowest = List.copyOf(slowest);
        arrivals = List.copyOf(arrivals);
        counters = List.copyOf(counters);
        gauges = List.copyOf(gauges);
    }

    public Arrivals allArrivals() {
        return arrivals.stream().reduce(Arrivals.NONE, Arrivals::plus);
    }

    public double perSecond(long count) {
        return lengthNanos <= 0 ? 0 : count * 1e9 / lengthNanos;
    }
}
