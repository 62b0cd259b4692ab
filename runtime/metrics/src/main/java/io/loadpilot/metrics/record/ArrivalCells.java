package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Arrivals;

/** One scenario's arrivals in one shard. */
final class ArrivalCells {
    long planned;
    long made;
    long completed;
    long backlogFull;
    long runEnded;
    long orphans;

    Arrivals toArrivals() {
        return new Arrivals(planned, made, completed, backlogFull, runEnded, orphans);
    }

    void reset() {
        planned = 0;
        made = 0;
        completed = 0;
        backlogFull = 0;
        runEnded = 0;
        orphans = 0;
    }
}
