package io.loadpilot.metrics.run;

import io.loadpilot.metrics.Exemplar;
import io.loadpilot.metrics.IntervalSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The slowest requests of each row, over all intervals. */
final class SlowestSum {
    private static final int KEPT = 5;
    private static final Comparator<Exemplar> SLOWEST_FIRST =
            Comparator.comparingLong(Exemplar::responseNanos).reversed();

    private final Map<Integer, List<Exemplar>> byRow = new TreeMap<>();

    void add(IntervalSnapshot interval) {
        for (Exemplar exemplar : interval.slowest()) {
            List<Exemplar> kept = byRow.computeIfAbsent(exemplar.row().id(), unused -> new ArrayList<>(KEPT + 1));
            kept.add(exemplar);
            kept.sort(SLOWEST_FIRST);
            if (kept.size() > KEPT) {
                kept.remove(KEPT);
            }
        }
    }

    List<Exemplar> all() {
        return byRow.values().stream()
                .flatMap(List::stream)
                .sorted(SLOWEST_FIRST)
                .toList();
    }
}
