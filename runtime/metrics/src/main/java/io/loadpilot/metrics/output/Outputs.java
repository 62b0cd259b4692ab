package io.loadpilot.metrics.output;

import io.loadpilot.metrics.IntervalSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Hands a run to every output, each on a thread of its own behind a bounded queue, so that none holds up the run or
 * another output. Called by one thread, the collector.
 */
public final class Outputs implements AutoCloseable {
    private static final int QUEUE_INTERVALS = 30;

    private final List<OutputLane> lanes;
    private final Duration patience;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private volatile boolean complete = true;

    /**
     * @param patience how long the end of the run waits for outputs that lag
     * @param onProblem told once about each output that fails or loses intervals, on any thread
     */
    public Outputs(List<Output> outputs, Duration patience, Consumer<String> onProblem) {
        this.patience = patience;
        this.lanes = outputs.stream()
                .map(output -> new OutputLane(output, QUEUE_INTERVALS, problem -> {
                    if (output.keeps()) {
                        complete = false;
                    }
                    problems.add(problem);
                    onProblem.accept(problem);
                }))
                .toList();
    }

    public void onStart(RunInfo run) {
        lanes.forEach(lane -> lane.control("at the start", output -> output.onStart(run)));
    }

    public void onInterval(IntervalSnapshot interval) {
        lanes.forEach(lane -> lane.interval(interval));
    }

    /** Waits for queued intervals, within the limit; returns the summary with what went wrong with outputs in it. */
    public RunSummary onFinish(RunSummary summary) {
        await();
        RunSummary complete = withProblems(summary);
        lanes.forEach(lane -> lane.control("at the end", output -> output.onFinish(complete)));
        await();
        return withProblems(summary);
    }

    private void await() {
        List<CompletableFuture<Void>> reached =
                lanes.stream().map(OutputLane::barrier).toList();
        within(patience, reached);
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).settle(reached.get(i).isDone());
        }
    }

    private static void within(Duration patience, List<CompletableFuture<Void>> reached) {
        try {
            CompletableFuture.allOf(reached.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // The caller sees which ones are not done.
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private RunSummary withProblems(RunSummary summary) {
        if (problems.isEmpty()) {
            return summary;
        }
        List<String> warnings = new ArrayList<>(summary.totals().warnings());
        warnings.addAll(problems);
        return new RunSummary(summary.run(), summary.totals().withWarnings(warnings), summary.judgement(), complete);
    }

    /** Closes every output, within the limit. */
    @Override
    public void close() {
        within(patience, lanes.stream().map(OutputLane::close).toList());
    }
}
