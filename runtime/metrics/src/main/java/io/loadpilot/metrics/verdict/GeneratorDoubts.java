package io.loadpilot.metrics.verdict;

import io.loadpilot.metrics.Times;
import io.loadpilot.metrics.run.Health;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.load.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Reasons to doubt a run that lie in how the generator itself did. */
final class GeneratorDoubts {
    /** Fewer late arrivals or beats than this are a hiccup, such as class loading at the start, whatever their share. */
    static final int MIN_LATE = 10;
    /** A generator's lateness below this share of what the target itself takes doesn't change the picture. */
    static final double LAG_SHARE_OF_SERVICE = 0.1;

    static final double MAX_LATE_BEAT_SHARE = 0.05;

    static final double MAX_STALLED_SHARE = 0.05;

    /** Standing still for less than this in all is a hiccup too. */
    static final long MIN_STALLED_MILLIS = 500;

    static final double MAX_USER_WAIT_SHARE = 0.01;

    private final RunTotals totals;
    private final Health health;
    private final double limitMillis;
    private final List<Reason> found = new ArrayList<>();

    GeneratorDoubts(RunTotals totals) {
        this.totals = totals;
        this.health = totals.health();
        double serviceMillis = Times.millisAt(totals.requests().timings().service(), 99);
        this.limitMillis = Math.max(Health.LATE_MILLIS, LAG_SHARE_OF_SERVICE * serviceMillis);
    }

    List<Reason> list() {
        dispatchedLate();
        if (!stalled()) {
            answeredLate();
        }
        waitedForUsers();
        return found;
    }

    private void dispatchedLate() {
        if (health.dispatchLagP99Millis() > limitMillis && health.lateArrivals() >= MIN_LATE) {
            found.add(new Reason(
                    "the generator was late: 1 % of the arrivals were handed out "
                            + Numbers.plain(health.dispatchLagP99Millis()) + " ms or more after their time",
                    "lower the rate, give the generator more CPU, or make the script's own work cheaper"));
        }
    }

    private boolean stalled() {
        double share = totals.elapsedNanos() <= 0 ? 0 : health.stalledMillis() * 1e6 / totals.elapsedNanos();
        boolean doubtful = share > MAX_STALLED_SHARE && health.stalledMillis() >= MIN_STALLED_MILLIS;
        if (doubtful) {
            boolean ofScript = !health.stallCulprit().isEmpty();
            String where = ofScript ? "; the longest hung in " + health.stallCulprit() : "";
            found.add(new Reason(
                    "event loops stood still for " + Numbers.plain(100 * share) + " % of the run" + where,
                    (ofScript ? "put code that blocks into blocking { … }" : "lower the load")
                            + ", or give the generator more CPU"));
        }
        return doubtful;
    }

    /** Finds a starved CPU in closed loads too, where nothing is ever handed out late. */
    private void answeredLate() {
        if (health.loopDelayP99Millis() > limitMillis
                && health.lateBeats() >= MIN_LATE
                && health.lateBeatShare() > MAX_LATE_BEAT_SHARE) {
            found.add(new Reason(
                    "event loops answered late: " + Numbers.plain(100 * health.lateBeatShare())
                            + " % of the time by more than " + Numbers.plain(Health.LATE_MILLIS) + " ms",
                    "give the generator more CPU, lower the load, or make the script's own work cheaper"));
        }
    }

    private void waitedForUsers() {
        long planned = totals.allArrivals().planned();
        if (health.userWaits() > MAX_USER_WAIT_SHARE * planned) {
            found.add(new Reason(
                    Numbers.grouped(health.userWaits()) + " of " + Numbers.grouped(planned)
                            + " arrivals waited because all the virtual users allowed were busy",
                    "allow more (maxUsers, bench -c), or lower the rate"));
        }
    }
}
