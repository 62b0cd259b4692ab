package io.loadpilot.report;

import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.TimelinePoint;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Two runs side by side. Whether a figure differs is told by its values in single seconds (Mann-Whitney U test), so that
 * what changes from second to second anyway is not taken for a change.
 *
 * @param figures of all requests together
 */
public record RunComparison(List<Figure> figures) {
    private static final int LEAST_SECONDS = 8;
    private static final double SIGNIFICANT = 0.01;

    public RunComparison {
        figures = List.copyOf(figures);
    }

    /** How sure it is that a figure is not the same in both runs. */
    public enum Finding {
        HIGHER,
        LOWER,
        NO_EVIDENCE,
        TOO_SHORT
    }

    /** A figure over the whole run, {@code p} being the chance of such seconds if nothing had changed. */
    public record Figure(String name, Unit unit, double before, double after, double p) {
        public Finding finding() {
            if (Double.isNaN(p)) {
                return Finding.TOO_SHORT;
            }
            if (p >= SIGNIFICANT || before == after) {
                return Finding.NO_EVIDENCE;
            }
            return after > before ? Finding.HIGHER : Finding.LOWER;
        }

        public enum Unit {
            MILLIS,
            PER_SECOND,
            SHARE
        }
    }

    public static RunComparison of(RunTotals before, RunTotals after) {
        return new RunComparison(List.of(
                figure("p50", Figure.Unit.MILLIS, before, after, it -> at(it, 50), TimelinePoint::p50Millis),
                figure("p99", Figure.Unit.MILLIS, before, after, it -> at(it, 99), TimelinePoint::p99Millis),
                figure("max", Figure.Unit.MILLIS, before, after, it -> at(it, 100), TimelinePoint::maxMillis),
                figure(
                        "requests",
                        Figure.Unit.PER_SECOND,
                        before,
                        after,
                        RunTotals::throughput,
                        it -> it.requests() * 1e9 / it.lengthNanos()),
                figure(
                        "errors",
                        Figure.Unit.SHARE,
                        before,
                        after,
                        RunTotals::errorShare,
                        it -> (double) it.errors() / it.requests())));
    }

    private static double at(RunTotals totals, double percent) {
        return Times.millisAt(totals.requests().timings().response(), percent);
    }

    private static Figure figure(
            String name,
            Figure.Unit unit,
            RunTotals before,
            RunTotals after,
            ToDoubleFunction<RunTotals> whole,
            ToDoubleFunction<TimelinePoint> second) {
        double[] first = seconds(before, second);
        double[] then = seconds(after, second);
        double p = Math.min(first.length, then.length) < LEAST_SECONDS ? Double.NaN : MannWhitney.chance(first, then);
        return new Figure(name, unit, whole.applyAsDouble(before), whole.applyAsDouble(after), p);
    }

    /** Of whole seconds with requests in them: the last interval mostly is none. */
    private static double[] seconds(RunTotals totals, ToDoubleFunction<TimelinePoint> figure) {
        return totals.timeline().stream()
                .filter(point -> point.requests() > 0 && point.lengthNanos() > 900_000_000L)
                .mapToDouble(figure)
                .toArray();
    }
}
