package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Arrivals;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.RowSnapshot;
import io.loadpilot.metrics.SegmentStart;
import io.loadpilot.metrics.StatsSum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds intervals up segment by segment. Used by one thread. */
public final class SegmentSums {
    private final List<Segment> closed = new ArrayList<>();
    private @Nullable Sum open;

    /** Intervals come in their order. */
    public void add(IntervalSnapshot interval) {
        Sum sum = open;
        if (sum == null || sum.start.index() != interval.segment().index()) {
            if (sum != null) {
                closed.add(sum.toSegment());
            }
            sum = new Sum();
            open = sum;
        }
        sum.add(interval);
    }

    /** The segments so far, the one that goes on included; they share nothing with the sums. */
    public List<Segment> segments() {
        List<Segment> all = new ArrayList<>(closed);
        if (open != null) {
            all.add(open.toSegment());
        }
        return List.copyOf(all);
    }

    private static final class Sum {
        private final StatsSum requests = new StatsSum(3);
        private SegmentStart start = SegmentStart.OF_RUN;
        private Arrivals arrivals = Arrivals.NONE;
        private double countInSchedule;
        private long lengthNanos;
        private long scheduledNanos;

        void add(IntervalSnapshot interval) {
            start = interval.segment();
            requests.add(interval.requests());
            arrivals = arrivals.plus(interval.allArrivals());
            countInSchedule += interval.rows().stream()
                    .filter(row -> row.row().isRequest())
                    .mapToDouble(RowSnapshot::countInSchedule)
                    .sum();
            lengthNanos = interval.startNanos() + interval.lengthNanos() - start.startNanos();
            scheduledNanos += interval.scheduledNanos();
        }

        Segment toSegment() {
            StatsSum copy = new StatsSum(3).add(requests.toStats());
            return new Segment(start, lengthNanos, scheduledNanos, copy.toStats(), countInSchedule, arrivals);
        }
    }
}
