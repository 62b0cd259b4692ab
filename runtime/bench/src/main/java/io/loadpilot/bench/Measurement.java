package io.loadpilot.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One run of one tool, or the median of several. The window leaves out start and warm-up; {@code cpuSeconds} and
 * {@code cpuMicrosPerRequest} are of the whole life of the process. Requests were counted by the target.
 */
record Measurement(
        String tool,
        double requests,
        Timeline.Window window,
        double cpuSeconds,
        double cpuMicrosPerRequest,
        double peakMegabytes,
        Reported reported) {
    double perSecond() {
        return window.requestsPerSecond();
    }

    double warmCpuMicros() {
        return window.cpuMicrosPerRequest();
    }

    /** Of one CPU. */
    double toolCpu() {
        return window.toolCpu();
    }

    double lagP99Millis() {
        return reported.get("lag_p99_ms");
    }

    double errors() {
        return reported.errors();
    }

    /** The median of each figure by itself. */
    static Measurement median(List<Measurement> runs) {
        return new Measurement(
                runs.get(0).tool,
                median(runs, Measurement::requests),
                new Timeline.Window(
                        median(runs, run -> run.window.requestsPerSecond()),
                        median(runs, run -> run.window.cpuMicrosPerRequest()),
                        median(runs, run -> run.window.toolCpu()),
                        median(runs, run -> run.window.targetCpu())),
                median(runs, Measurement::cpuSeconds),
                median(runs, Measurement::cpuMicrosPerRequest),
                median(runs, Measurement::peakMegabytes),
                medianReported(runs));
    }

    static double median(double... values) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> figure) {
        return median(runs.stream().mapToDouble(figure).toArray());
    }

    private static Reported medianReported(List<Measurement> runs) {
        Map<String, Double> more = new HashMap<>();
        for (String name : runs.get(0).reported.more().keySet()) {
            more.put(name, median(runs, run -> run.reported.get(name)));
        }
        return new Reported(
                median(runs, run -> run.reported.p50Millis()),
                median(runs, run -> run.reported.p99Millis()),
                runs.stream().mapToLong(run -> run.reported.errors()).sum(),
                more);
    }
}
