package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.CheckCount;
import io.loadpilot.metrics.ErrorExample;
import io.loadpilot.metrics.Exemplar;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.StatsCells;
import io.loadpilot.metrics.StatsSum;
import io.loadpilot.metrics.WarmUp;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Merges what the shards hand over into one snapshot that shares nothing with them. */
public final class Merge {
    private final Rows rows;

    public Merge(Rows rows) {
        this.rows = rows;
    }

    /** Afterwards the shard intervals may be recycled. */
    public IntervalSnapshot snapshot(Frame frame, List<ShardInterval> shards) {
        StatsSum requests = new StatsSum(3);
        List<RowSnapshot> merged = rows(frame, shards, requests);
        Histogram dispatchLag = new Histogram(3);
        shards.forEach(shard -> dispatchLag.add(shard.dispatchLag));
        return new IntervalSnapshot(
                frame.index(),
                frame.startNanos(),
                frame.lengthNanos(),
                frame.scheduledNanos(),
                frame.plannedRate(),
                requests.toStats(),
                merged,
                checks(shards),
                errors(shards),
                shards.stream().mapToLong(shard -> shard.otherErrors).sum(),
                slowest(frame, shards),
                arrivals(frame, shards),
                frame.users(),
                shards.stream().mapToLong(shard -> shard.userWaits).sum(),
                shards.stream().mapToLong(shard -> shard.repeats).sum(),
                dispatchLag,
                clamped(shards),
                shards.stream().mapToLong(shard -> shard.bytesIn).sum(),
                shards.stream().mapToLong(shard -> shard.bytesOut).sum(),
                shards.stream().mapToLong(shard -> shard.connections).sum(),
                shards.stream().mapToLong(shard -> shard.http2Connections).sum(),
                counters(frame, shards),
                gauges(shards),
                frame.health(),
                frame.warmUp(),
                frame.segment());
    }

    /** Sums up shards whose samples are not part of the result; afterwards they may be recycled. */
    public WarmUp warmUp(List<ShardInterval> shards) {
        WarmUp sum = WarmUp.NONE;
        for (ShardInterval shard : shards) {
            for (int id = 0; id < shard.rowLimit(); id++) {
                StatsCells cells = shard.usedCells(id);
                if (cells != null && rows.get(id).isRequest()) {
                    sum = sum.plus(new WarmUp(cells.view().count(), cells.view().errors(), 0));
                }
            }
            for (int scenario = 0; scenario < shard.scenarioLimit(); scenario++) {
                sum = sum.plus(new WarmUp(0, 0, shard.arrivals(scenario).made));
            }
        }
        return sum;
    }

    private static double shareInSchedule(Frame frame) {
        return frame.lengthNanos() <= 0 ? 0 : Math.min(1, (double) frame.scheduledNanos() / frame.lengthNanos());
    }

    private static List<CounterSum> counters(Frame frame, List<ShardInterval> shards) {
        Map<String, CounterSum> sums = new TreeMap<>();
        shards.forEach(shard -> shard.custom.eachCounter(
                shareInSchedule(frame), counter -> sums.merge(counter.name(), counter, CounterSum::plus)));
        return List.copyOf(sums.values());
    }

    private static List<GaugeRange> gauges(List<ShardInterval> shards) {
        Map<String, GaugeRange> sums = new TreeMap<>();
        shards.forEach(shard -> shard.custom.eachGauge(gauge -> sums.merge(gauge.name(), gauge, GaugeRange::plus)));
        return List.copyOf(sums.values());
    }

    private List<RowSnapshot> rows(Frame frame, List<ShardInterval> shards, StatsSum requests) {
        double inSchedule = shareInSchedule(frame);
        int limit = shards.stream().mapToInt(ShardInterval::rowLimit).max().orElse(0);
        List<RowSnapshot> merged = new ArrayList<>();
        for (int id = 0; id < limit; id++) {
            StatsSum sum = row(id, shards);
            if (sum == null) {
                continue;
            }
            Row row = rows.get(id);
            RowSnapshot snapshot =
                    new RowSnapshot(row, sum.toStats(), sum.toStats().count() * inSchedule);
            if (row.isRequest()) {
                requests.add(snapshot.stats());
            }
            merged.add(snapshot);
        }
        return merged;
    }

    private @Nullable StatsSum row(int id, List<ShardInterval> shards) {
        StatsSum sum = null;
        for (ShardInterval shard : shards) {
            StatsCells cells = shard.usedCells(id);
            if (cells != null) {
                sum = sum != null ? sum : new StatsSum(rows.get(id).significantDigits());
                sum.add(cells.view());
            }
        }
        return sum;
    }

    private static List<CheckCount> checks(List<ShardInterval> shards) {
        Map<String, CheckCount> sums = new TreeMap<>();
        for (ShardInterval shard : shards) {
            shard.checks.forEach((name, tally) -> {
                if (tally.passed + tally.failed > 0) {
                    sums.merge(name, tally.toCheck(name), CheckCount::plus);
                }
            });
        }
        return List.copyOf(sums.values());
    }

    private List<ErrorExample> errors(List<ShardInterval> shards) {
        Map<ShardInterval.ErrorKey, Long> sums = new LinkedHashMap<>();
        shards.forEach(shard -> shard.errors.forEach((key, tally) -> sums.merge(key, tally.failed, Long::sum)));
        return sums.entrySet().stream()
                .map(entry -> new ErrorExample(
                        rows.get(entry.getKey().row()),
                        entry.getKey().kind(),
                        entry.getKey().message(),
                        entry.getValue()))
                .toList();
    }

    private static List<Exemplar> slowest(Frame frame, List<ShardInterval> shards) {
        List<Exemplar> found = new ArrayList<>();
        shards.forEach(shard -> shard.eachSlow(frame.startNanos(), found::add));
        return found;
    }

    private static List<Arrivals> arrivals(Frame frame, List<ShardInterval> shards) {
        List<Arrivals> sums = new ArrayList<>();
        for (long planned : frame.plannedArrivals()) {
            int scenario = sums.size();
            Arrivals sum = Arrivals.planned(planned);
            for (ShardInterval shard : shards) {
                if (scenario < shard.scenarioLimit()) {
                    sum = sum.plus(shard.arrivals(scenario).toArrivals());
                }
            }
            sums.add(sum);
        }
        return sums;
    }

    private static long clamped(List<ShardInterval> shards) {
        long sum = 0;
        for (ShardInterval shard : shards) {
            for (int id = 0; id < shard.rowLimit(); id++) {
                StatsCells cells = shard.usedCells(id);
                sum += cells == null ? 0 : cells.clamped();
            }
        }
        return sum;
    }
}
