package io.loadpilot.metrics.run;

import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds the script's own figures up; names past the limit share one sum. */
final class CustomSum {
    static final int MAX_NAMES = 200;

    private final Map<String, CounterSum> counters = new TreeMap<>();
    private final Map<String, GaugeRange> gauges = new TreeMap<>();

    void add(IntervalSnapshot interval) {
        for (CounterSum counter : interval.counters()) {
            String name = nameIn(counters, counter.name());
            counters.merge(name, counter.named(name), CounterSum::plus);
        }
        for (GaugeRange gauge : interval.gauges()) {
            String name = nameIn(gauges, gauge.name());
            gauges.merge(name, gauge.named(name), GaugeRange::plus);
        }
    }

    private static String nameIn(Map<String, ?> sums, String name) {
        return sums.containsKey(name) || sums.size() < MAX_NAMES ? name : Row.OTHER;
    }

    List<CounterSum> counters() {
        return List.copyOf(counters.values());
    }

    List<GaugeRange> gauges() {
        return List.copyOf(gauges.values());
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (counters.containsKey(Row.OTHER)) {
            warnings.add(tooMany("counters"));
        }
        if (gauges.containsKey(Row.OTHER)) {
            warnings.add(tooMany("gauges"));
        }
        return warnings;
    }

    private static String tooMany(String noun) {
        return "there are more than " + MAX_NAMES + " different " + noun + "; the rest are counted as " + Row.OTHER
                + ": leave out of the name what varies";
    }
}
