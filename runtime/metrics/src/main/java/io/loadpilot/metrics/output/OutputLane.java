package io.loadpilot.metrics.output;

import io.loadpilot.metrics.IntervalSnapshot;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** One output, its thread and its queue. After a failure it gets nothing but the close. */
final class OutputLane {
    private final Output output;
    private final Consumer<String> onProblem;
    private final ExecutorService thread;
    private final Semaphore room;
    private volatile boolean failed;
    private boolean late;
    private long lost;

    OutputLane(Output output, int queueIntervals, Consumer<String> onProblem) {
        this.output = output;
        this.onProblem = onProblem;
        this.room = new Semaphore(queueIntervals);
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "output-" + output.name());
            created.setDaemon(true);
            return created;
        });
    }

    /** Queued whatever the queue holds. */
    void control(String when, Call call) {
        thread.execute(() -> attempt(when, call));
    }

    void interval(IntervalSnapshot interval) {
        if (failed) {
            return;
        }
        if (!room.tryAcquire()) {
            lost++;
            return;
        }
        thread.execute(() -> {
            room.release();
            attempt("at second " + interval.startNanos() / 1_000_000_000L, taker -> taker.onInterval(interval));
        });
    }

    private void attempt(String when, Call call) {
        if (failed) {
            return;
        }
        try {
            call.on(output);
        } catch (Exception | LinkageError failure) {
            failed = true;
            String message = failure.getMessage();
            onProblem.accept("output " + output.name() + " failed " + when + " and was switched off: "
                    + (message == null ? failure.toString() : message));
        }
    }

    /** Completes when everything queued so far was taken; at once for an output that was given up. */
    CompletableFuture<Void> barrier() {
        return late ? CompletableFuture.completedFuture(null) : CompletableFuture.runAsync(() -> {}, thread);
    }

    /** Takes note of whether the last barrier was reached in time, and tells of lost intervals. */
    void settle(boolean reached) {
        if (!reached) {
            late = true;
            onProblem.accept("output " + output.name() + " is too slow and was not waited for any longer");
        }
        if (lost > 0) {
            onProblem.accept("output " + output.name() + " was too slow and lost " + lost + " intervals");
            lost = 0;
        }
    }

    /** Closes the output behind what is queued; the result is done at once for one that was given up. */
    CompletableFuture<Void> close() {
        CompletableFuture<Void> closed = CompletableFuture.runAsync(this::closeOutput, thread);
        thread.shutdown();
        return late ? CompletableFuture.completedFuture(null) : closed;
    }

    private void closeOutput() {
        try {
            output.close();
        } catch (IOException | RuntimeException failure) {
            onProblem.accept("output " + output.name() + " could not be closed: " + failure.getMessage());
        }
    }

    /** Something to do with an output. */
    @FunctionalInterface
    interface Call {
        void on(Output output) throws Exception;
    }
}
