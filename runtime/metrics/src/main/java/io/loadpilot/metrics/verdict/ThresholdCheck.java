package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.Stats;
import io.loadpilot.metrics.StatsSum;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.Metric;
import io.loadpilot.plan.Metric.Figure;
import io.loadpilot.plan.Subject;
import io.loadpilot.plan.Threshold;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** One threshold against the sums of a run or of a window. {@code scenarios} are those of the arrivals. */
record ThresholdCheck(ScopedThreshold scoped, RunTotals totals, List<ScenarioInfo> scenarios) {
    /** A window in which the schedule ran for less than this share of it says nothing about a rate. */
    static final double LEAST_SCHEDULED = 0.5;
    /** What is counted needs the whole window, but for the jitter of its ends. */
    static final double LEAST_COUNTED = 0.9;

    ThresholdResult result() {
        List<RowSnapshot> rows =
                totals.rows().stream().filter(row -> scoped.judges(row.row())).toList();
        OptionalDouble actual = judgeable() ? actual(rows) : OptionalDouble.empty();
        boolean passed = actual.isPresent() && threshold().holdsFor(actual.getAsDouble());
        return new ThresholdResult(scoped, actual, passed, passed ? "" : worst(rows));
    }

    private Threshold threshold() {
        return scoped.threshold();
    }

    /** What grows with time is not judged in a window that the schedule did not fill. */
    private boolean judgeable() {
        if (threshold().window().isEmpty() || !(threshold().metric() instanceof Figure figure)) {
            return true;
        }
        double share = (double) totals.scheduledNanos()
                / threshold().window().get().every().toNanos();
        return switch (figure) {
            case THROUGHPUT, RATE -> share >= LEAST_SCHEDULED;
            case COUNT, TOTAL -> share >= LEAST_COUNTED;
            default -> true;
        };
    }

    private OptionalDouble actual(List<RowSnapshot> rows) {
        return switch (threshold().subject().kind()) {
            case CHECK -> passRate();
            case COUNTER -> counter();
            case GAUGE -> gauge();
            default -> ofRows(rows);
        };
    }

    private OptionalDouble passRate() {
        return totals.checks().stream()
                .filter(check -> check.name().equals(threshold().subject().name()))
                .mapToDouble(check -> 100.0 * check.passed() / (check.passed() + check.failed()))
                .findFirst();
    }

    private OptionalDouble counter() {
        return totals.counters().stream()
                .filter(counter -> counter.name().equals(threshold().subject().name()))
                .mapToDouble(counter -> threshold().metric() == Figure.RATE
                        ? totals.perScheduledSecond(counter.totalInSchedule())
                        : counter.total())
                .findFirst();
    }

    private OptionalDouble gauge() {
        return totals.gauges().stream()
                .filter(gauge -> gauge.name().equals(threshold().subject().name()))
                .mapToDouble(gauge -> switch ((Metric.Level) threshold().metric()) {
                    case LAST -> gauge.last();
                    case MIN -> gauge.min();
                    case MAX -> gauge.max();
                    case MEAN -> gauge.mean();
                })
                .findFirst();
    }

    private OptionalDouble ofRows(List<RowSnapshot> rows) {
        StatsSum sum = new StatsSum(3);
        rows.forEach(row -> sum.add(row.stats()));
        Stats stats = sum.toStats();
        long orphans = orphans();
        if (stats.count() + orphans == 0 || (stats.count() == 0 && threshold().metric() != Figure.ERROR_RATE)) {
            return OptionalDouble.empty();
        }
        if (threshold().metric() == Figure.THROUGHPUT) {
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
        return switch ((Figure) metric) {
            case MAX -> stats.timings().response().getMaxValue() / 1e3;
            case MEAN -> Times.meanMillis(stats.timings().response());
            case ERROR_RATE -> 100.0 * (stats.errors() + orphans) / (stats.count() + orphans);
            default -> stats.count();
        };
    }

    /** Tasks count every failure themselves; only the run must be told of tasks that failed without a request. */
    private long orphans() {
        if (!threshold().subject().equals(Subject.RUN)) {
            return 0;
        }
        long sum = 0;
        for (int i = 0; i < totals.arrivals().size(); i++) {
            if (scoped.inScope(i < scenarios.size() ? scenarios.get(i).name() : "")) {
                sum += totals.arrivals().get(i).orphans();
            }
        }
        return sum;
    }

    private String worst(List<RowSnapshot> rows) {
        Metric metric = threshold().metric();
        if (rows.size() < 2 || metric == Figure.THROUGHPUT || metric == Figure.COUNT) {
            return "";
        }
        return rows.stream()
                .max(Comparator.comparingDouble(row -> value(row.stats(), 0)))
                .map(row -> row.row().label())
                .orElse("");
    }
}
