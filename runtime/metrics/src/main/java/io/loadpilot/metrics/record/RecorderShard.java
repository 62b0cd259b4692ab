package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Phase;
import io.loadpilot.plan.user.Reply;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where one thread, mostly an event loop, records. Everything but {@link #recycle} is called on that thread, so that
 * recording is plain arithmetic on plain fields and allocates nothing once the histograms have grown.
 */
public final class RecorderShard {
    private static final int UNKNOWN = -1;

    private final Rows rows;
    private final AtomicReference<@Nullable ShardInterval> spare = new AtomicReference<>();
    private final int[] phaseRows = new int[Phase.values().length];
    private ShardInterval active;

    public RecorderShard(Rows rows) {
        this.rows = rows;
        Arrays.fill(phaseRows, UNKNOWN);
        this.active = new ShardInterval(rows);
    }

    /** Instants are of one monotonic clock. {@code status} is 0 if there was no complete response. */
    public void record(int row, long intendedNanos, long sentNanos, long doneNanos, OutcomeKind outcome, int status) {
        active.cells(row).record(intendedNanos, sentNanos, doneNanos, outcome, status);
    }

    /** How long a phase of a request took; 0 for one that did not happen, which is not recorded. */
    public void phase(Phase phase, long nanos) {
        if (nanos > 0) {
            record(phaseRow(phase), 0, 0, nanos, OutcomeKind.OK, 0);
        }
    }

    private int phaseRow(Phase phase) {
        int known = phaseRows[phase.ordinal()];
        if (known != UNKNOWN) {
            return known;
        }
        int row = rows.phase(phase);
        phaseRows[phase.ordinal()] = row;
        return row;
    }

    /** Keeps the message if it is new and there is room; call it besides {@link #record}. */
    public void error(int row, OutcomeKind kind, String message) {
        active.error(row, kind, message);
    }

    /** Whether {@link #slow} would keep it: it is among the slowest of its row in this interval. */
    public boolean isSlow(int row, long responseNanos) {
        return active.isSlow(row, responseNanos);
    }

    /** Keeps a request that {@link #isSlow}. The reply is held until the end of the run. */
    public void slow(int row, long responseNanos, Reply reply) {
        active.slow(row, responseNanos, reply);
    }

    public void check(String name, boolean passed) {
        active.check(name, passed);
    }

    /** Adds to a sum; {@code amount} may be negative. What is no finite number is left out. */
    public void count(String name, double amount) {
        if (Double.isFinite(amount)) {
            active.custom.count(name, amount);
        }
    }

    /** Sets a value that goes up and down, at an instant of the clock. What is no finite number is left out. */
    public void gauge(String name, double value, long atNanos) {
        if (Double.isFinite(value)) {
            active.custom.gauge(name, value, atNanos);
        }
    }

    public void bytes(long in, long out) {
        active.bytesIn += in;
        active.bytesOut += out;
    }

    /** A request was sent a second time, because its kept connection was closed before anything came back. */
    public void repeated() {
        active.repeats++;
    }

    /** A connection was opened. */
    public void connected(boolean http2) {
        active.connections++;
        if (http2) {
            active.http2Connections++;
        }
    }

    /**
     * An arrival was given to a virtual user. {@code dispatchLagNanos} is how late the generator itself was; the time
     * that the arrival waited for a user to become free is not in it.
     */
    public void arrivalStarted(int scenario, long dispatchLagNanos) {
        active.arrivals(scenario).made++;
        active.dispatchLag(dispatchLagNanos);
    }

    /** A user that decides itself when it starts a task has planned one. */
    public void arrivalPlanned(int scenario) {
        active.arrivals(scenario).planned++;
    }

    public void arrivalCompleted(int scenario) {
        active.arrivals(scenario).completed++;
    }

    public void arrivalDropped(int scenario, Arrivals.DropReason reason) {
        if (reason == Arrivals.DropReason.BACKLOG_FULL) {
            active.arrivals(scenario).backlogFull++;
        } else {
            active.arrivals(scenario).runEnded++;
        }
    }

    /** A task failed, and none of its requests could be charged with it. */
    public void orphan(int scenario, OutcomeKind kind) {
        active.arrivals(scenario).orphans.merge(kind, 1L, Long::sum);
    }

    /** An arrival has to wait because all the users that are allowed are busy. */
    public void userWait() {
        active.userWaits++;
    }

    /** Hands over what was recorded since the last flip; the caller owns it, and gives it to {@link #recycle}. */
    public ShardInterval flip() {
        ShardInterval full = active;
        ShardInterval next = spare.getAndSet(null);
        active = next != null ? next : new ShardInterval(rows);
        return full;
    }

    /** Takes an interval that nobody reads any more back for reuse. Called on any thread, such as the collector's. */
    public void recycle(ShardInterval done) {
        done.reset();
        spare.set(done);
    }
}
