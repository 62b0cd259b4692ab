package io.loadpilot.plan.user;

import java.util.concurrent.Executor;

/** One thread that owns virtual users, their connections and their recorder. */
public interface EventLoop extends Executor {
    boolean inLoop();

    /** Runs {@code task} on this loop after the delay. */
    Cancellation schedule(Runnable task, long delayNanos);

    /** Takes back something scheduled or under way; without effect once it is done. */
    @FunctionalInterface
    interface Cancellation {
        void cancel();
    }
}
