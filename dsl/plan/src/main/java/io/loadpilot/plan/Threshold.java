package io.loadpilot.plan;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A limit that decides the verdict: over the whole run, or in each {@code window}. {@code limit} is in the metric's
 * unit.
 */
public record Threshold(
        Subject subject, Metric metric, Bound bound, double limit, Optional<Window> window, String where) {
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

    /**
     * Judges piece by piece of a run.
     *
     * @param every the length of a piece, in whole seconds
     * @param mayMiss how many pieces may be on the wrong side of the limit
     * @param abortRun whether one more than that ends the run
     */
    public record Window(Duration every, int mayMiss, boolean abortRun) {}

    /** One for the whole run. */
    public Threshold(Subject subject, Metric metric, Bound bound, double limit, String where) {
        this(subject, metric, bound, limit, Optional.empty(), where);
    }

    public Threshold withWindow(Window newWindow) {
        return new Threshold(subject, metric, bound, limit, Optional.of(newWindow), where);
    }

    public boolean holdsFor(double actual) {
        return bound == Bound.BELOW ? actual < limit : actual > limit;
    }

    /** Whether both limit the same figure from the same side, however strictly. */
    public boolean sameFigure(Threshold other) {
        return subject.equals(other.subject)
                && metric.equals(other.metric)
                && bound == other.bound
                && window.map(Window::every).equals(other.window.map(Window::every));
    }

    /** As the summary and the JSON show it, such as {@code browse: p99 < 200 ms} or {@code every 10s: p99 < 1000 ms}. */
    public String expression() {
        return expression("");
    }

    /** The same with the scenario to which it is confined, if any: {@code Shop / browse: p99 < 200 ms}. */
    public String expression(String scenario) {
        String every =
                window.map(it -> "every " + Numbers.plain(it.every()) + ": ").orElse("");
        String scope = scenario + (scenario.isEmpty() || subject.equals(Subject.RUN) ? "" : " / ") + subject;
        String figure = metric + " " + bound.sign() + " " + Numbers.plain(limit) + " " + metric.unit();
        return every + (scope.isEmpty() ? "" : scope + ": ") + figure.strip();
    }

    void validate(Set<String> tasks, Problems problems) {
        String quoted = "threshold \"" + expression() + "\" ";
        problems.require(
                subject.kind() != Subject.Kind.TASK || tasks.contains(subject.name()),
                where,
                quoted + "is for a task that does not exist",
                tasks.isEmpty() ? "declare that task" : Suggestion.of(subject.name(), tasks));
        problems.require(
                subject.kind() == Subject.Kind.TASK || subject.named(),
                where,
                quoted + "does not say which " + subject.kind().label() + " it is for",
                "give the name");
        problems.require(
                metric.fits(subject.kind()) && metric.bounds().contains(bound),
                where,
                quoted + "cannot be judged",
                "limit a figure that a " + subject.kind().label() + " has, from a side that makes sense");
        boolean signed = metric instanceof Metric.Level || subject.kind() == Subject.Kind.COUNTER;
        problems.require(
                Double.isFinite(limit) && (limit >= 0 || signed),
                where,
                quoted + "has no usable limit",
                signed ? "give a finite number" : "give a limit of 0 or more");
        boolean never = bound == Bound.BELOW
                ? limit == 0 && !signed
                : limit >= 100 && metric.unit().equals("%");
        problems.require(!never, where, quoted + "can never hold", "give a limit that a run can keep");
        boolean always = bound == Bound.BELOW && limit > 100 && metric.unit().equals("%");
        problems.require(!always, where, quoted + "always holds", "give a limit that a run can miss");
        if (metric instanceof Metric.Percentile percentile) {
            problems.require(
                    percentile.percent() > 0 && percentile.percent() < 100,
                    where,
                    "there is no percentile " + Numbers.plain(percentile.percent()),
                    "use one above 0 and below 100, such as p99.9");
        }
        window.ifPresent(it -> validate(it, problems));
    }

    private void validate(Window it, Problems problems) {
        problems.require(
                it.every().toSeconds() >= 1 && it.every().toNanosPart() == 0,
                where,
                "a window of " + Numbers.plain(it.every()) + " cannot be judged",
                "give whole seconds, such as every(10.seconds)");
        problems.require(
                it.mayMiss() >= 0, where, "mayMiss is " + it.mayMiss(), "give 0 or more windows that may miss");
    }
}
