package io.loadpilot.metrics.record;

import io.loadpilot.metrics.CheckCount;
import io.loadpilot.metrics.Exemplar;
import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.StatsCells;
import io.loadpilot.plan.user.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/** What one shard recorded between two flips. Owned by the recording thread first, by the collector then. */
public final class ShardInterval {
    static final int MAX_MESSAGES = 100;
    static final int MAX_CHECKS = 200;
    static final int MAX_SLOW_ROWS = 200;

    final IntCountsHistogram dispatchLag = new IntCountsHistogram(3);
    final Map<String, Tally> checks = new HashMap<>();
    final Map<ErrorKey, Tally> errors = new HashMap<>();
    final CustomCells custom = new CustomCells();
    long otherErrors;
    long userWaits;
    long repeats;
    long connections;
    long http2Connections;
    long bytesIn;
    long bytesOut;

    private final Rows rows;
    private @Nullable StatsCells[] cells = new StatsCells[16];
    private @Nullable Slowest[] slowest = new Slowest[16];
    private ArrivalCells[] arrivals = {new ArrivalCells()};

    ShardInterval(Rows rows) {
        this.rows = rows;
    }

    StatsCells cells(int row) {
        if (row < cells.length) {
            StatsCells known = cells[row];
            if (known != null) {
                return known;
            }
        } else {
            cells = Arrays.copyOf(cells, Math.max(row + 1, 2 * cells.length));
        }
        Row added = rows.get(row);
        StatsCells fresh = new StatsCells(added.significantDigits());
        cells[row] = fresh;
        return fresh;
    }

    ArrivalCells arrivals(int scenario) {
        int known = arrivals.length;
        if (scenario >= known) {
            arrivals = Arrays.copyOf(arrivals, scenario + 1);
            for (int i = known; i <= scenario; i++) {
                arrivals[i] = new ArrivalCells();
            }
        }
        return arrivals[scenario];
    }

    void dispatchLag(long nanos) {
        dispatchLag.recordValue(Math.min(Math.max(0, nanos) / 1000, StatsCells.MAX_MICROS));
    }

    void check(String name, boolean passed) {
        Tally tally = checks.get(name);
        if (tally == null) {
            tally = checks.computeIfAbsent(checks.size() < MAX_CHECKS ? name : Row.OTHER, unused -> new Tally());
        }
        if (passed) {
            tally.passed++;
        } else {
            tally.failed++;
        }
    }

    void error(int row, OutcomeKind kind, String message) {
        ErrorKey key = new ErrorKey(row, kind, message);
        Tally tally = errors.get(key);
        if (tally == null) {
            if (errors.size() >= MAX_MESSAGES) {
                otherErrors++;
                return;
            }
            tally = new Tally();
            errors.put(key, tally);
        }
        tally.failed++;
    }

    boolean isSlow(int row, long responseNanos) {
        if (row >= slowest.length) {
            return row < MAX_SLOW_ROWS;
        }
        Slowest known = slowest[row];
        return known == null || known.wants(responseNanos);
    }

    void slow(int row, long responseNanos, Reply reply) {
        if (row >= slowest.length) {
            slowest = Arrays.copyOf(slowest, MAX_SLOW_ROWS);
        }
        Slowest known = slowest[row];
        if (known == null) {
            known = new Slowest();
            slowest[row] = known;
        }
        known.add(responseNanos, reply);
    }

    void eachSlow(long atNanos, Consumer<Exemplar> action) {
        for (int row = 0; row < slowest.length; row++) {
            Slowest found = slowest[row];
            if (found != null) {
                Row of = rows.get(row);
                found.each((nanos, reply) -> action.accept(new Exemplar(of, atNanos, nanos, reply)));
            }
        }
    }

    int rowLimit() {
        return cells.length;
    }

    @Nullable StatsCells usedCells(int row) {
        StatsCells found = row < cells.length ? cells[row] : null;
        return found != null && found.used() ? found : null;
    }

    int scenarioLimit() {
        return arrivals.length;
    }

    void reset() {
        for (StatsCells cell : cells) {
            if (cell != null) {
                cell.reset();
            }
        }
        for (ArrivalCells cell : arrivals) {
            cell.reset();
        }
        for (Slowest slow : slowest) {
            if (slow != null) {
                slow.reset();
            }
        }
        dispatchLag.reset();
        checks.values().forEach(Tally::reset);
        errors.clear();
        otherErrors = 0;
        userWaits = 0;
        repeats = 0;
        connections = 0;
        http2Connections = 0;
        custom.reset();
        bytesIn = 0;
        bytesOut = 0;
    }

    record ErrorKey(int row, OutcomeKind kind, String message) {}

    /** Kept over intervals for checks, so that counting a known name allocates nothing. */
    static final class Tally {
        long passed;
        long failed;

        void reset() {
            passed = 0;
            failed = 0;
        }

        CheckCount toCheck(String name) {
            return new CheckCount(name, passed, failed);
        }
    }
}
