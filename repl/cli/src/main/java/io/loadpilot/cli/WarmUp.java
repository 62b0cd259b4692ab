package io.loadpilot.cli;

import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.plan.user.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.Unit;

/**
 * Sends some requests to a {@link WarmUpTarget} before the run begins, so that the first arrivals do not have to wait for
 * the client's classes to be loaded. Goes on beside the compiling or loading of the script; what fails is of no account.
 */
final class WarmUp {
    private static final int EXCHANGES = 300;
    private static final long LIMIT_MILLIS = 3_000;
    private static final CountDownLatch WARM = new CountDownLatch(1);
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private WarmUp() {}

    /** The first call starts it, on a thread of its own. */
    static void begin() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(WarmUp::run, "loadpilot-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Waits until it is over, but not for long. */
    static void await() throws InterruptedException {
        begin();
        WARM.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void run() {
        try (ServerSocket server = WarmUpTarget.open()) {
            exchange("http://127.0.0.1:" + server.getLocalPort());
        } catch (IOException | InterruptedException noMatter) {
            Thread.currentThread().interrupt();
        } finally {
            WARM.countDown();
        }
    }

    private static void exchange(String target) throws InterruptedException {
        try (NettyTransport transport = Wiring.transport(new HttpOptions(target))) {
            var loop = transport.getLoops().get(0);
            var user = transport.open(loop, null);
            var request = Request.of("GET", "/", "warm-up");
            for (int i = 0; i < EXCHANGES; i++) {
                CountDownLatch answered = new CountDownLatch(1);
                loop.execute(() -> user.exchange(request, exchange -> {
                    answered.countDown();
                    return Unit.INSTANCE;
                }));
                if (!answered.await(1, TimeUnit.SECONDS)) {
                    return;
                }
            }
            WARM.countDown();
        }
    }
}
