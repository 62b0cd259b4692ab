package io.loadpilot.embedded;

import io.loadpilot.engine.LoadRun;
import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.engine.StopReason;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.Outputs;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.report.Redaction;
import io.loadpilot.report.ResultFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/**
 * Runs a plan in this process: {@code LoadPilot.run(plan)}, or with results kept and other options,
 * {@code LoadPilot.of(plan).keepIn(folder).run()}. Not changed by its methods; several may run at the same time, which
 * makes their numbers worth less.
 */
public final class LoadPilot {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestPlan plan;
    private final Optional<Path> folder;
    private final List<Output> outputs;
    private final UnaryOperator<HttpOptions> http;

    private LoadPilot(TestPlan plan, Optional<Path> folder, List<Output> outputs, UnaryOperator<HttpOptions> http) {
        this.plan = plan;
        this.folder = folder;
        this.outputs = List.copyOf(outputs);
        this.http = http;
    }

    public static LoadPilot of(TestPlan plan) {
        return new LoadPilot(plan, Optional.empty(), List.of(), UnaryOperator.identity());
    }

    /** Runs it and keeps nothing; see {@link #run()}. */
    public static RunSummary run(TestPlan plan) throws InterruptedException {
        return of(plan).run();
    }

    /** Leaves a folder of result files, named after the run, in {@code parent}. */
    public LoadPilot keepIn(Path parent) {
        return new LoadPilot(plan, Optional.of(parent), outputs, http);
    }

    /** Is told of each second of the run, and closed after it. */
    public LoadPilot output(Output output) {
        List<Output> more = new ArrayList<>(outputs);
        more.add(output);
        return new LoadPilot(plan, folder, more, http);
    }

    /** Changes how requests reach the target: {@code http(it -> it.withRequestTimeout(ofSeconds(5)))}. */
    public LoadPilot http(UnaryOperator<HttpOptions> change) {
        return new LoadPilot(plan, folder, outputs, before -> change.apply(http.apply(before)));
    }

    /**
     * Makes the load and waits for its end. An interrupt of the waiting thread ends the run in order first, and so does the
     * end of the process, such as by Ctrl-C.
     *
     * @throws IllegalArgumentException if the plan has no target, or an option cannot be used
     * @throws SetUpFailedException if the plan's setup failed, so that there was no load
     * @throws IllegalStateException if libraries on the class path are too old
     * @throws UncheckedIOException if the folder for the results cannot be made
     */
    public RunSummary run() throws InterruptedException {
        RequiredLibraries.check(LoadPilot.class.getClassLoader());
        String target = plan.target()
                .orElseThrow(() -> new IllegalArgumentException(
                        plan.name() + " names no target; give it one with target(\"http://…\")"));
        RunInfo info = RunCard.of(plan);
        List<Output> all = new ArrayList<>(outputs);
        folder.ifPresent(parent -> all.add(results(parent, info)));
        try (NettyTransport transport = new NettyTransport(http.apply(new HttpOptions(target)))) {
            return await(new LoadRun(plan, info, transport, new Outputs(all, PATIENCE, warning -> {})));
        }
    }

    private Output results(Path parent, RunInfo info) {
        try {
            return new ResultFolder(parent, info.id(), Optional.empty(), new Redaction(plan.secrets()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static RunSummary await(LoadRun run) throws InterruptedException {
        CompletableFuture<RunSummary> ended = run.start();
        try (AtExit atExit = AtExit.of(() -> end(run, ended))) {
            return ended.get();
        } catch (InterruptedException interrupt) {
            end(run, ended);
            throw interrupt;
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SetUpFailedException setUp) {
                throw setUp;
            }
            throw new IllegalStateException("the run failed", failure.getCause());
        }
    }

    private static void end(LoadRun run, CompletableFuture<RunSummary> ended) {
        run.getControl().stop(StopReason.INTERRUPTED);
        ended.handle((summary, failure) -> failure).join();
    }
}
