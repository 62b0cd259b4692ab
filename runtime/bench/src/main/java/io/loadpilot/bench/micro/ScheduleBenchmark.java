package io.loadpilot.bench.micro;

import io.loadpilot.plan.load.Ramp;
import io.loadpilot.schedule.ArrivalSchedule;
import io.loadpilot.schedule.Schedules;
import java.time.Duration;
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

/** The instant of one arrival of a ramp, asked for in order as the pacer does. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScheduleBenchmark {
    private final ArrivalSchedule schedule =
            Schedules.of(new Ramp(20_000, Duration.ofMinutes(10), Duration.ofMinutes(1)), 0);
    private long index;

    @Benchmark
    public long offsetNanos() {
        index = (index + 1) % schedule.count();
        return schedule.offsetNanos(index);
    }
}
