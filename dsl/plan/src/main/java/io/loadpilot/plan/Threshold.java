package io.loadpilot.plan;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.problem.Problems;
import java.util.Set;

/**
 * A limit that decides the verdict. An empty {@code task} means the whole run: its requests. Otherwise the named task
 * as a whole. {@code limit} is in the metric's unit.
 */
public record Threshold(String task, Metric metric, Bound bound, double limit, String where) {
    /** On which side of the limit the actual value must lie; the limit itself is on neither. */
    public enum Bound {
        BELOW("<"),
        ABOVE(">");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public boolean holdsFor(double actual) {
        return bound == Bound.BELOW ? actual < limit : actual > limit;
    }

    /** As the summary and the JSON show it, such as {@code browse: p99 < 200 ms}. */
    public String expression() {
        return (task.isEmpty() ? "" : task + ": ")
                + metric
                + " "
                + bound.sign()
                + " "
                + Numbers.plain(limit)
                + " "
                + metric.unit();
    }

    void validate(Set<String> tasks, Problems problems) {
        problems.require(
                task.isEmpty() || tasks.contains(task),
                where,
                "threshold \"" + expression() + "\" is for a task that does not exist",
                tasks.isEmpty() ? "declare that task" : Suggestion.of(task, tasks));
        problems.require(
                Double.isFinite(limit) && limit >= 0,
                where,
                "threshold \"" + expression() + "\" has no usable limit",
                "give a limit of 0 or more");
        if (metric instanceof Metric.Percentile percentile) {
            problems.require(
                    percentile.percent() > 0 && percentile.percent() < 100,
                    where,
                    "there is no percentile " + Numbers.plain(percentile.percent()),
                    "use one above 0 and below 100, such as p99.9");
        }
    }
}
