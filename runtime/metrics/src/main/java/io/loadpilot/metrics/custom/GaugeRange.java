package io.loadpilot.metrics.custom;

/**
 * The values that a script set a gauge to. {@code last} is the one that was set latest, at {@code lastNanos} of the
 * run's clock; {@code count} is never 0.
 */
public record GaugeRange(String name, double last, long lastNanos, double min, double max, double sum, long count) {
    /** Each value weighs the same, however long it held. */
    public double mean() {
        return sum / count;
    }

    public GaugeRange named(String newName) {
        return new GaugeRange(newName, last, lastNanos, min, max, sum, count);
    }

    /** The range of both, under the name of this one. */
    public GaugeRange plus(GaugeRange other) {
        GaugeRange later = other.lastNanos - lastNanos > 0 ? other : this;
        return new GaugeRange(
                name,
                later.last,
                later.lastNanos,
                Math.min(min, other.min),
                Math.max(max, other.max),
                sum + other.sum,
                count + other.count);
    }
}
