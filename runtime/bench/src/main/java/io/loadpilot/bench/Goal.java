package io.loadpilot.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A figure of LoadPilot that must not lie beyond a limit; NaN is one that this run has not measured. */
record Goal(String text, boolean atLeast, double limit, double actual) {
    boolean reached() {
        return atLeast ? actual >= limit : actual <= limit;
    }

    static List<Goal> of(Results results) {
        List<Goal> goals = new ArrayList<>();
        Map<String, Measurement> maximum = results.maximum();
        Measurement ours = maximum.get("loadpilot");
        for (var factor :
                List.of(entry("wrk", 0.5), entry("gatling", 2), entry("hey", 2), entry("k6", 5), entry("locust", 5))) {
            Measurement peer = maximum.get(factor.getKey());
            goals.add(new Goal(
                    "throughput / " + factor.getKey(), true, factor.getValue(), throughput(ours) / throughput(peer)));
        }
        for (var factor : List.of(entry("wrk", 2.2), entry("gatling", 0.45))) {
            Measurement peer = maximum.get(factor.getKey());
            goals.add(new Goal(
                    "CPU per request, warm / " + factor.getKey(), false, factor.getValue(), warm(ours) / warm(peer)));
            goals.add(new Goal(
                    "CPU per request, with start / " + factor.getKey(),
                    false,
                    factor.getValue(),
                    whole(ours) / whole(peer)));
        }
        addPrecision(goals, results);
        StartUp start = results.start();
        if (start != null) {
            goals.add(new Goal("--version, ms", false, 250, start.versionMillis()));
            goals.add(new Goal("cached script to first request, ms", false, 500, start.cachedScriptMillis()));
            goals.add(new Goal("new script to first request, ms", false, 3_000, start.newScriptMillis()));
        }
        return goals;
    }

    private static void addPrecision(List<Goal> goals, Results results) {
        for (Precision precision : results.precision()) {
            if (!precision.run().tool().equals("loadpilot")) {
                continue;
            }
            String at = " at " + precision.rate() + "/s";
            goals.add(new Goal("count, off by 1 in 10,000" + at, false, 1, 10_000 * precision.countError()));
            if (precision.rate() == 500) {
                goals.add(new Goal(
                        "resident memory, MB" + at, false, 160, precision.run().peakMegabytes()));
                goals.add(new Goal(
                        "CPU of the whole run / gatling" + at,
                        false,
                        0.5,
                        precision.run().cpuSeconds() / results.cpuSeconds("gatling", 500)));
            }
            if (precision.rate() == 5_000) {
                goals.add(new Goal(
                        "lag p99, ms" + at,
                        false,
                        0.2,
                        precision.run().reported().get("lag_p99_ms")));
            }
        }
    }

    private static Map.Entry<String, Double> entry(String tool, double factor) {
        return Map.entry(tool, factor);
    }

    private static double throughput(@Nullable Measurement of) {
        return of == null ? Double.NaN : of.window().requestsPerSecond();
    }

    private static double warm(@Nullable Measurement of) {
        return of == null ? Double.NaN : of.window().cpuMicrosPerRequest();
    }

    private static double whole(@Nullable Measurement of) {
        return of == null ? Double.NaN : of.cpuMicrosPerRequest();
    }
}
