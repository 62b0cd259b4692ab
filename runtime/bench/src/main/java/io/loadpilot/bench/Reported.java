package io.loadpilot.bench;

import java.util.Map;

/** What a tool says of itself; NaN is what it does not say. Times are in milliseconds. */
record Reported(double p50Millis, double p99Millis, long errors, Map<String, Double> more) {
    Reported(double p50Millis, double p99Millis, long errors) {
        this(p50Millis, p99Millis, errors, Map.of());
    }

    double get(String name) {
        return more.getOrDefault(name, Double.NaN);
    }
}
