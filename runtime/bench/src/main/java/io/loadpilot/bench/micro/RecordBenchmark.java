package io.loadpilot.bench.micro;

import io.loadpilot.metrics.OutcomeKind;
import io.loadpilot.metrics.record.RecorderShard;
import io.loadpilot.metrics.record.Rows;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One sample: three times into three histograms. The times spread over 0.1 to 10 ms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBenchmark {
    private final Rows rows = new Rows();
    private final RecorderShard shard = new RecorderShard(rows);
    private final int row = rows.request("bench", "GET /api/user");
    private long sample;

    @Benchmark
    public void record() {
        long intended = sample * 10_000;
        long sent = intended + (sample * 7_919 & 0xffff);
        long done = sent + 100_000 + (sample * 104_729 & 0x7fffff);
        sample++;
        shard.record(row, intended, sent, done, OutcomeKind.OK, 200);
    }
}
