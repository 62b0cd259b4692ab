package io.loadpilot.bench.micro;

import io.loadpilot.values.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One member out of a response's bytes, as a check does; with more members, each of them an object, behind it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    @Param({"0", "100"})
    private int more;

    private byte[] body = {};

    @Setup
    public void write() {
        StringBuilder text = new StringBuilder("{\"id\":1,\"name\":\"bench\"");
        for (int i = 0; i < more; i++) {
            text.append(",\"item").append(i).append("\":{\"id\":").append(i).append(",\"price\":9.5}");
        }
        body = text.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    @Benchmark
    public String text() {
        return Json.Companion.parse(body).get("name").getText();
    }
}
