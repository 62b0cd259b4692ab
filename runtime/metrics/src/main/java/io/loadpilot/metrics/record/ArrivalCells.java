package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.OutcomeKind;
import java.util.EnumMap;
import java.util.Map;

/** One scenario's arrivals in one shard. */
final class ArrivalCells {
    long planned;
    long made;
    long completed;
    long backlogFull;
    long runEnded;
    final Map<OutcomeKind, Long> orphans = new EnumMap<>(OutcomeKind.class);

    Arrivals toArrivals() {
        return new Arrivals(planned, made, completed, backlogFull, runEnded, orphans);
    }

    void reset() {
        planned = 0;
        made = 0;
        completed = 0;
        backlogFull = 0;
        runEnded = 0;
        orphans.clear();
    }
}
