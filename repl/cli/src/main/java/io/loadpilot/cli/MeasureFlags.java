package io.loadpilot.cli;

import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.Threshold;
import io.loadpilot.plan.ThresholdParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From when on a run is measured, and the limits that decide its verdict. */
final class MeasureFlags {
    @Option(
            names = "--threshold",
            paramLabel = "LIMIT",
            description =
                    "A limit that decides the verdict, in place of the script's for the same figure; may be repeated:"
                            + " 'p99<800ms', 'errorRate<1%%', 'throughput>95', 'browse.p99<300ms',"
                            + " 'request:GET /cart.p95<50ms', in each window 'errorRate<5%%@10s', p99_ms=800.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "Measure only what is due after so long; the load itself does not wait.")
    private @Nullable Duration warmUp;

    /** Limits of the flags, for the scenario's own where they are about the same figure. */
    List<Threshold> replace(List<Threshold> script) {
        List<Threshold> flags = thresholds.stream()
                .map(text -> ThresholdParser.parse("--threshold", text))
                .toList();
        List<Threshold> all = new ArrayList<>(script);
        for (Threshold flag : flags) {
            all.removeIf(flag::sameFigure);
        }
        all.addAll(flags);
        return all;
    }

    Duration warmUp(TestPlan plan) {
        return warmUp == null ? plan.warmUp() : warmUp;
    }
}
