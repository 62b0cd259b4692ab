package io.loadpilot.bench.micro;

import io.loadpilot.engine.HttpExchanges;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.plan.user.EventLoop;
import io.loadpilot.plan.user.Request;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kotlin.Unit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One exchange of one user over loopback, the next when the one before is done, through the transport alone: no script and
 * no recording. The target is a lab in the same JVM, so the allocated bytes are of both sides.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class ExchangeBenchmark {
    private static final int EXCHANGES = 1_000;

    private final Lab lab;
    private final NettyTransport transport = new NettyTransport(new HttpOptions());
    private final EventLoop loop = transport.getLoops().get(0);
    private final HttpExchanges user = transport.open(loop, null);
    private final Request request;

    public ExchangeBenchmark() {
        try {
            lab = Lab.start(LabOptions.defaults());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        request = Request.of("GET", lab.uri() + "/health", "health");
    }

    @Setup
    public void connect() {
        exchange();
    }

    /** The thread of the benchmark only waits: the exchanges follow each other on the event loop. */
    @Benchmark
    @OperationsPerInvocation(EXCHANGES)
    public int exchange() {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        loop.execute(() -> send(EXCHANGES, done));
        return done.join();
    }

    private void send(int left, CompletableFuture<Integer> done) {
        EventLoop.Cancellation unused = user.exchange(request, exchange -> {
            if (exchange.getFailure() != null) {
                done.completeExceptionally(new IllegalStateException(String.valueOf(exchange.getFailure())));
            } else if (left == 1) {
                done.complete(exchange.getStatus());
            } else {
                send(left - 1, done);
            }
            return Unit.INSTANCE;
        });
    }

    @TearDown
    public void disconnect() {
        transport.close();
        lab.close();
    }
}
