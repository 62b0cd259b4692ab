package io.loadpilot.bench;

import io.loadpilot.bench.micro.RecordBenchmark;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What it takes to record one sample, in nanoseconds and allocated bytes. */
record Recording(double nanos, double bytes) {
    static Recording measure() throws RunnerException {
        RunResult result = new Runner(new OptionsBuilder()
                        .include(RecordBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .runSingle();
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        // What JMH itself allocates in an iteration comes to some millionths of a byte.
        return new Recording(result.getPrimaryResult().getScore(), Math.rint(100 * bytes) / 100);
    }
}
