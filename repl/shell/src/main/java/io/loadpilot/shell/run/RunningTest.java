package io.loadpilot.shell.run;

import io.loadpilot.engine.RunControl;
import io.loadpilot.engine.RunPhase;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.shell.port.PreparedRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A test that was started from the prompt. It goes on by itself. Any thread. */
public final class RunningTest {
    private final PreparedRun prepared;
    private final RunSoFar soFar;
    private final CompletableFuture<RunSummary> end;

    private RunningTest(PreparedRun prepared, RunSoFar soFar, CompletableFuture<RunSummary> end) {
        this.prepared = prepared;
        this.soFar = soFar;
        this.end = end;
    }

    static RunningTest start(PreparedRun prepared, RunSoFar soFar) {
        return new RunningTest(prepared, soFar, prepared.run().start());
    }

    public RunControl control() {
        return prepared.run().getControl();
    }

    public RunInfo info() {
        return prepared.info();
    }

    public RunSoFar soFar() {
        return soFar;
    }

    public Optional<Path> folder() {
        return prepared.folder();
    }

    /** Whether it has not ended yet. */
    public boolean goesOn() {
        return !end.isDone();
    }

    public RunPhase phase() {
        return control().getState().getValue().getPhase();
    }

    /** Done when it has ended, before which its connections are not closed. */
    CompletableFuture<RunSummary> end() {
        return end;
    }

    void close() throws Exception {
        prepared.close();
    }
}
