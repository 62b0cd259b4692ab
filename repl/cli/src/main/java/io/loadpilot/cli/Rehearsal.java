package io.loadpilot.cli;

import io.loadpilot.embedded.RunCard;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.kotlin.rehearsal.RehearsalPlan;
import io.loadpilot.metrics.output.Outputs;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.OpenLoad;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A run against a {@link WarmUpTarget} before one whose rate is high, so that the arrivals of its first second find the
 * whole way from a schedule to a sample compiled: else they are late, and a percentile of a short run tells of little
 * else. What fails is of no account.
 */
final class Rehearsal {
    private static final int HIGH_RATE = 1_000;
    private static final int STARTS_PER_SECOND = 5_000;
    private static final Duration LENGTH = Duration.ofSeconds(2);

    private static final AtomicBoolean DONE = new AtomicBoolean();

    private Rehearsal() {}

    /** Takes two seconds the first time that a plan needs it, and none otherwise. */
    static void before(TestPlan plan) throws InterruptedException {
        boolean needed =
                plan.scenarios().stream().anyMatch(it -> it.load() instanceof OpenLoad open && open.rps() >= HIGH_RATE);
        if (needed && DONE.compareAndSet(false, true)) {
            run();
        }
    }

    private static void run() throws InterruptedException {
        try (ServerSocket server = WarmUpTarget.open()) {
            String target = "http://127.0.0.1:" + server.getLocalPort();
            TestPlan plan = RehearsalPlan.of(target, STARTS_PER_SECOND, LENGTH);
            try (NettyTransport transport = Wiring.transport(new HttpOptions(target))) {
                Outputs nobody = new Outputs(List.of(), Duration.ZERO, unheard -> {});
                new LoadRun(plan, RunCard.of(plan), transport, nobody).start().get();
            }
        } catch (IOException | ExecutionException noMatter) {
            // The run only begins colder.
        }
    }
}
