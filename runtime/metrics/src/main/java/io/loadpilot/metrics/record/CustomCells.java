package io.loadpilot.metrics.record;

import io.loadpilot.metrics.Row;
import io.loadpilot.metrics.custom.CounterSum;
import io.loadpilot.metrics.custom.GaugeRange;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One shard's counters and gauges. Names are kept over intervals, so that recording a known one allocates nothing. */
final class CustomCells {
    static final int MAX_NAMES = 200;

    private final Map<String, CounterCell> counters = new HashMap<>();
    private final Map<String, GaugeCell> gauges = new HashMap<>();

    void count(String name, double amount) {
        cell(counters, name, CounterCell::new).add(amount);
    }

    void gauge(String name, double value, long atNanos) {
        cell(gauges, name, GaugeCell::new).set(value, atNanos);
    }

    private static <T> T cell(Map<String, T> cells, String name, Supplier<T> fresh) {
        T known = cells.get(name);
        if (known != null) {
            return known;
        }
        return cells.computeIfAbsent(cells.size() < MAX_NAMES ? name : Row.OTHER, unused -> fresh.get());
    }

    void eachCounter(double shareInSchedule, Consumer<CounterSum> to) {
        counters.forEach((name, cell) -> {
            if (cell.used) {
                to.accept(new CounterSum(name, cell.total, cell.total * shareInSchedule));
            }
        });
    }

    void eachGauge(Consumer<GaugeRange> to) {
        gauges.forEach((name, cell) -> {
            if (cell.count > 0) {
                to.accept(new GaugeRange(name, cell.last, cell.lastNanos, cell.min, cell.max, cell.sum, cell.count));
            }
        });
    }

    void reset() {
        counters.values().forEach(CounterCell::reset);
        gauges.values().forEach(GaugeCell::reset);
    }

    private static final class CounterCell {
        private double total;
        private boolean used;

        void add(double amount) {
            total += amount;
            used = true;
        }

        void reset() {
            total = 0;
            used = false;
        }
    }

    private static final class GaugeCell {
        private double last;
        private long lastNanos;
        private double min;
        private double max;
        private double sum;
        private long count;

        void set(double value, long atNanos) {
            min = count == 0 ? value : Math.min(min, value);
            max = count == 0 ? value : Math.max(max, value);
            last = value;
            lastNanos = atNanos;
            sum += value;
            count++;
        }

        void reset() {
            sum = 0;
            count = 0;
        }
    }
}
