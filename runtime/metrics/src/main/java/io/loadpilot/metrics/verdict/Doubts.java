package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.run.Health;
import io.loadpilot.metrics.run.RunEnd;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.metrics.run.ScenarioInfo;
import io.loadpilot.plan.load.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Every reason why the numbers of a run say nothing about its target. */
final class Doubts {
    /** Fewer late arrivals than this are a hiccup, such as class loading at the start, whatever their share. */
    static final int MIN_LATE_ARRIVALS = 10;
    /** A generator's lateness below this share of what the target itself takes doesn't change the picture. */
    static final double LAG_SHARE_OF_SERVICE = 0.1;

    static final double MAX_STALLED_SHARE = 0.05;

    /** Standing still for less than this in all is a hiccup too. */
    static final long MIN_STALLED_MILLIS = 500;

    static final double MAX_USER_WAIT_SHARE = 0.01;

    private final RunTotals totals;
    private final List<ScenarioInfo> scenarios;
    private final Health health;
    private final Arrivals arrivals;
    private final List<Reason> found = new ArrayList<>();

    Doubts(RunTotals totals, List<ScenarioInfo> scenarios) {
        this.totals = totals;
        this.scenarios = scenarios;
        this.health = totals.health();
        this.arrivals = totals.allArrivals();
    }

    List<Reason> list() {
        nothingMeasured();
        arrivalsDropped();
        arrivalsMissing();
        dispatchedLate();
        stalled();
        waitedForUsers();
        return found;
    }

    private void nothingMeasured() {
        if (totals.requests().count() > 0) {
            return;
        }
        if (arrivals.orphans() > 0) {
            String example = totals.errors().isEmpty()
                    ? ""
                    : "; the first said: " + totals.errors().get(0).message();
            found.add(new Reason(
                    "no request was sent: " + arrivals.orphans() + " tasks failed before their first one",
                    "correct the script" + example));
        } else {
            found.add(new Reason("no request was measured", "run longer, or check that the tasks send requests"));
        }
    }

    private void arrivalsDropped() {
        if (arrivals.backlogFull() > 0) {
            found.add(new Reason(
                    arrivals.backlogFull() + " of " + arrivals.planned()
                            + " arrivals were dropped because too many were already waiting for a virtual user",
                    "raise maxUsers or maxBacklog, or lower the rate"));
        }
        if (arrivals.runEnded() > 0 && totals.end() == RunEnd.COMPLETED) {
            found.add(new Reason(
                    arrivals.runEnded() + " of " + arrivals.planned()
                            + " arrivals were still waiting for a virtual user when the run ended",
                    "raise maxUsers, lengthen gracefulStop, or lower the rate"));
        }
    }

    private void arrivalsMissing() {
        if (arrivals.missing() > 0 && totals.end() == RunEnd.COMPLETED) {
            found.add(new Reason(
                    arrivals.missing() + " of " + arrivals.planned() + " arrivals were not made",
                    "lower the rate, or give the generator more CPU"));
        }
    }

    private void dispatchedLate() {
        double serviceMillis = Times.millisAt(totals.requests().timings().service(), 99);
        double limit = Math.max(Health.LATE_MILLIS, LAG_SHARE_OF_SERVICE * serviceMillis);
        if (health.dispatchLagP99Millis() > limit && health.lateArrivals() >= MIN_LATE_ARRIVALS) {
            found.add(new Reason(
                    "the generator was late: 1 % of the arrivals were handed out "
                            + Numbers.plain(health.dispatchLagP99Millis()) + " ms or more after their time",
                    "lower the rate, give the generator more CPU, or make the script's own work cheaper"));
        }
    }

    private void stalled() {
        double share = totals.elapsedNanos() <= 0 ? 0 : health.stalledMillis() * 1e6 / totals.elapsedNanos();
        if (share > MAX_STALLED_SHARE && health.stalledMillis() >= MIN_STALLED_MILLIS) {
            String where = health.stallCulprit().isEmpty() ? "" : "; the longest hung in " + health.stallCulprit();
            found.add(new Reason(
                    "event loops stood still for " + Numbers.plain(100 * share) + " % of the run" + where,
                    "put code that blocks into blocking { … }, or give the generator more CPU"));
        }
    }

    private void waitedForUsers() {
        if (health.userWaits() > MAX_USER_WAIT_SHARE * arrivals.planned()) {
            found.add(new Reason(
                    health.userWaits() + " of " + arrivals.planned()
                            + " arrivals waited because all the virtual users allowed were busy",
                    "raise maxUsers, or lower the rate"));
        }
    }
}
