package io.loadpilot.report;

import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.metrics.run.TimelinePoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Two runs side by side. Whether a figure differs is told by its values in single seconds, so that what changes from
 * second to second anyway is not taken for a change: the Mann-Whitney U test finds a shift, the same test on how far
 * seconds are from the median of both runs finds that one is less steady. Runs under different loads are not judged.
 *
 * @param sameLoad whether both runs put the same load on their targets, control actions included
 * @param figures of all requests together
 */
public record RunComparison(boolean sameLoad, List<Figure> figures) {
    private static final int LEAST_SECONDS = 8;
    /** Of both tests together, in one figure. */
    private static final double SIGNIFICANT = 0.01;
    /** By which rates or users of the same load may differ in the mean. */
    private static final double TOLERANCE = 0.1;

    public RunComparison {
        figures = List.copyOf(figures);
    }

    /** What is known of a figure's change. */
    public enum Finding {
        HIGHER,
        LOWER,
        LESS_STEADY,
        STEADIER,
        NO_EVIDENCE,
        TOO_SHORT,
        NOT_JUDGED
    }

    /** A figure over the whole runs. */
    public record Figure(String name, Unit unit, double before, double after, Finding finding) {
        public enum Unit {
            MILLIS,
            PER_SECOND,
            SHARE
        }
    }

    public static RunComparison of(RunSummary before, RunSummary after) {
        boolean sameLoad = sameLoad(before, after);
        Pairing pairing = new Pairing(before.totals(), after.totals(), sameLoad);
        return new RunComparison(
                sameLoad,
                List.of(
                        pairing.figure("p50", Figure.Unit.MILLIS, it -> at(it, 50), TimelinePoint::p50Millis),
                        pairing.figure("p99", Figure.Unit.MILLIS, it -> at(it, 99), TimelinePoint::p99Millis),
                        pairing.figure("max", Figure.Unit.MILLIS, it -> at(it, 100), TimelinePoint::maxMillis),
                        pairing.figure(
                                "requests",
                                Figure.Unit.PER_SECOND,
                                RunTotals::throughput,
                                it -> it.requests() * 1e9 / it.lengthNanos()),
                        pairing.figure(
                                "errors",
                                Figure.Unit.SHARE,
                                RunTotals::errorShare,
                                it -> (double) it.errors() / it.requests())));
    }

    private static double at(RunTotals totals, double percent) {
        return Times.millisAt(totals.requests().timings().response(), percent);
    }

    private static boolean sameLoad(RunSummary before, RunSummary after) {
        List<ScenarioInfo> scenarios = before.run().scenarios();
        if (!scenarios.equals(after.run().scenarios())) {
            return false;
        }
        boolean closed = scenarios.stream().allMatch(ScenarioInfo::closed);
        ToDoubleFunction<TimelinePoint> load = closed ? TimelinePoint::activeUsers : TimelinePoint::plannedRate;
        double first = mean(before.totals(), load);
        double then = mean(after.totals(), load);
        return Math.abs(first - then) <= TOLERANCE * Math.max(first, then);
    }

    private static double mean(RunTotals totals, ToDoubleFunction<TimelinePoint> load) {
        return Arrays.stream(seconds(totals, load)).average().orElse(0);
    }

    private record Pairing(RunTotals before, RunTotals after, boolean sameLoad) {
        Figure figure(
                String name,
                Figure.Unit unit,
                ToDoubleFunction<RunTotals> whole,
                ToDoubleFunction<TimelinePoint> second) {
            Finding finding = sameLoad ? judge(seconds(before, second), seconds(after, second)) : Finding.NOT_JUDGED;
            return new Figure(name, unit, whole.applyAsDouble(before), whole.applyAsDouble(after), finding);
        }
    }

    private static Finding judge(double[] before, double[] after) {
        if (Math.min(before.length, after.length) < LEAST_SECONDS) {
            return Finding.TOO_SHORT;
        }
        double[] both = DoubleStream.concat(Arrays.stream(before), Arrays.stream(after))
                .sorted()
                .toArray();
        double median = both[both.length / 2];
        MannWhitney shift = MannWhitney.of(before, after);
        if (shift.chance() < SIGNIFICANT / 2) {
            return shift.secondIsHigher() ? Finding.HIGHER : Finding.LOWER;
        }
        MannWhitney spread = MannWhitney.of(distances(before, median), distances(after, median));
        if (spread.chance() < SIGNIFICANT / 2) {
            return spread.secondIsHigher() ? Finding.LESS_STEADY : Finding.STEADIER;
        }
        return Finding.NO_EVIDENCE;
    }

    private static double[] distances(double[] values, double from) {
        return Arrays.stream(values).map(value -> Math.abs(value - from)).toArray();
    }

    /** Of whole seconds with requests in them: the last interval mostly is none. */
    private static double[] seconds(RunTotals totals, ToDoubleFunction<TimelinePoint> figure) {
        return totals.timeline().stream()
                .filter(point -> point.requests() > 0 && point.lengthNanos() > 900_000_000L)
                .mapToDouble(figure)
                .toArray();
    }
}
