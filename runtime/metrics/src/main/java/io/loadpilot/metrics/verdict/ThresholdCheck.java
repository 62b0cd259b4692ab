package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Stats;
import io.loadpilot.metrics.StatsSum;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** One threshold against the rows that it judges. {@code scenarios} name the elements of the arrivals. */
record ThresholdCheck(ScopedThreshold scoped, RunTotals totals, List<String> scenarios) {

    ThresholdResult result() {
        List<RowSnapshot> rows =
                totals.rows().stream().filter(row -> scoped.judges(row.row())).toList();
        OptionalDouble actual = actual(rows);
        boolean passed = actual.isPresent() && threshold().holdsFor(actual.getAsDouble());
        return new ThresholdResult(scoped, actual, passed, passed ? "" : worst(rows));
    }

    private Threshold threshold() {
        return scoped.threshold();
    }

    private OptionalDouble actual(List<RowSnapshot> rows) {
        StatsSum sum = new StatsSum(3);
        rows.forEach(row -> sum.add(row.stats()));
        Stats stats = sum.toStats();
        long orphans = orphans();
        if (stats.count() + orphans == 0 || (stats.count() == 0 && threshold().metric() != Metric.Figure.ERROR_RATE)) {
            return OptionalDouble.empty();
        }
        if (threshold().metric() == Metric.Figure.THROUGHPUT) {
            double done =
                    rows.stream().mapToDouble(RowSnapshot::countInSchedule).sum();
            return OptionalDouble.of(totals.perScheduledSecond(done));
        }
        return OptionalDouble.of(value(stats, orphans));
    }

    /** Throughput is no property of the statistics alone and is answered before. */
    private double value(Stats stats, long orphans) {
        Metric metric = threshold().metric();
        if (metric instanceof Metric.Percentile percentile) {
            return Times.millisAt(stats.timings().response(), percentile.percent());
        }
        return switch ((Metric.Figure) metric) {
            case MAX -> stats.timings().response().getMaxValue() / 1e3;
            case MEAN -> Times.meanMillis(stats.timings().response());
            case ERROR_RATE -> 100.0 * (stats.errors() + orphans) / (stats.count() + orphans);
            case THROUGHPUT -> stats.count();
        };
    }

    /** Tasks count every failure themselves; only requests must be told of tasks that failed without sending one. */
    private long orphans() {
        if (!threshold().task().isEmpty()) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < totals.arrivals().size(); i++) {
            if (scoped.inScope(i < scenarios.size() ? scenarios.get(i) : "")) {
                sum += totals.arrivals().get(i).orphans();
            }
        }
        return sum;
    }

    private String worst(List<RowSnapshot> rows) {
        if (rows.size() < 2 || threshold().metric() == Metric.Figure.THROUGHPUT) {
            return "";
        }
        return rows.stream()
                .max(Comparator.comparingDouble(row -> value(row.stats(), 0)))
                .map(row -> row.row().name())
                .orElse("");
    }
}
