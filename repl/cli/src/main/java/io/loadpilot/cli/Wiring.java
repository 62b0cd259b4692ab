package io.loadpilot.cli;

import io.loadpilot.console.Interrupts;
import io.loadpilot.console.SummaryText;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.engine.StopReason;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.lab.Lab;
import io.loadpilot.lab.LabOptions;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.Outputs;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.report.Redaction;
import io.loadpilot.report.ResultFolder;
import io.loadpilot.report.SummaryJson;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.scripts.ScriptOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The one place where the rooms are put together, by hand, from a script to its verdict. */
final class Wiring {
    private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(10);

    private final TargetFlags target;
    private final ResultFlags results;
    private final LookFlags look;
    private final PrintWriter out;

    Wiring(TargetFlags target, ResultFlags results, LookFlags look, PrintWriter out) {
        this.target = target;
        this.results = results;
        this.look = look;
        this.out = out;
    }

    /** Gives the exit code of the run. */
    int run(Path file, PlanSource source) throws Exception {
        try (ScriptHost scripts = scripts()) {
            Optional<Lab> demo = target.demo() ? Optional.of(lab(LabOptions.defaults())) : Optional.empty();
            try {
                TestPlan plan =
                        source.load(scripts, file, demo.map(lab -> lab.uri().toString()));
                WarmUp.await();
                return run(plan, file);
            } finally {
                demo.ifPresent(Lab::close);
            }
        }
    }

    static ScriptHost scripts() {
        return new ScriptHost(ScriptOptions.ofThisProcess(System.err::println));
    }

    static Lab lab(LabOptions options) {
        try {
            return Lab.start(options);
        } catch (IOException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new UsageException(failure.getMessage() + ": " + cause.getMessage());
        }
    }

    private int run(TestPlan plan, Path file) throws Exception {
        HttpOptions http = target.httpOptions(plan);
        Redaction redaction = new Redaction(plan.secrets());
        RunInfo info = RunCard.of(plan);
        try (NettyTransport transport = transport(http)) {
            Progress progress = new Progress(look, System.err);
            Optional<ResultFolder> folder = folder(info, file, redaction);
            List<Output> outputs = new ArrayList<>(progress.outputs());
            folder.ifPresent(outputs::add);
            outputs.addAll(files(redaction));
            LoadRun run = new LoadRun(plan, info, transport, new Outputs(outputs, OUTPUT_PATIENCE, progress::tell));
            progress.follow(run);
            RunSummary summary = conduct(run);
            print(summary, plan.seed(), redaction, folder);
            return summary.exitCode();
        }
    }

    /** The first Ctrl-C ends the run in order, the second one at once. */
    private static RunSummary conduct(LoadRun run) throws Exception {
        Runnable stop = () -> run.getControl().stop(StopReason.INTERRUPTED);
        try (Interrupts interrupts =
                new Interrupts(stop, () -> Runtime.getRuntime().halt(ExitCode.INTERRUPTED))) {
            return run.start().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SetUpFailedException setUp) {
                throw setUp;
            }
            throw failure;
        }
    }

    private void print(RunSummary summary, long seed, Redaction redaction, Optional<ResultFolder> folder) {
        if (results.json()) {
            out.print(new String(SummaryJson.of(summary, redaction), StandardCharsets.UTF_8));
        } else {
            List<String> footer = new ArrayList<>(List.of("seed     " + seed));
            folder.ifPresent(kept -> footer.add("results  " + kept.folder()));
            String text = new SummaryText(look.style("stdout"), look.width()).render(summary, footer);
            out.print(redaction.apply(text));
        }
        out.flush();
    }

    private Optional<ResultFolder> folder(RunInfo info, Path file, Redaction redaction) {
        try {
            return results.folder().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ResultFolder(results.folder().get(), info.id(), Optional.of(file), redaction));
        } catch (IOException failure) {
            throw new UsageException(String.valueOf(failure.getMessage()));
        }
    }

    private List<Output> files(Redaction redaction) {
        try {
            return results.files(redaction);
        } catch (IOException failure) {
            throw new UsageException(String.valueOf(failure.getMessage()));
        }
    }

    private static NettyTransport transport(HttpOptions options) {
        try {
            return new NettyTransport(options);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }
}
