package io.loadpilot.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Several rounds of several tools at the same work, by name; the medians are of each figure by itself. */
record Comparison(Map<String, Measurement> medians, Map<String, List<Measurement>> rounds) {
    static final Comparison NONE = new Comparison(Map.of(), Map.of());

    static Comparison of(Map<String, List<Measurement>> rounds) {
        Map<String, Measurement> medians = new LinkedHashMap<>();
        rounds.forEach((tool, runs) -> medians.put(tool, Measurement.median(runs)));
        return new Comparison(medians, rounds);
    }

    /** NaN for a tool that was not there. */
    double of(String tool, ToDoubleFunction<Measurement> figure) {
        Measurement median = medians.get(tool);
        return median == null ? Double.NaN : figure.applyAsDouble(median);
    }

    /** LoadPilot's figure as a multiple of that of a peer. */
    double ratio(String peer, ToDoubleFunction<Measurement> figure) {
        return ours(figure) / of(peer, figure);
    }

    double ours(ToDoubleFunction<Measurement> figure) {
        return of(LoadPilot.NAME, figure);
    }
}
