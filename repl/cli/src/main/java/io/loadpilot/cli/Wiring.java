package io.loadpilot.cli;

import io.loadpilot.console.BenchText;
import io.loadpilot.console.Interrupts;
import io.loadpilot.console.SummaryText;
import io.loadpilot.embedded.RunCard;
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
import io.loadpilot.metrics.verdict.Verdict;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.report.Redaction;
import io.loadpilot.report.SummaryJson;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.scripts.ScriptOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;

/** The one place where the rooms are put together, by hand, from a plan to its verdict. */
final class Wiring {
    private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(10);

    private final ResultFlags results;
    private final LookFlags look;
    private final PrintWriter out;

    Wiring(ResultFlags results, LookFlags look, PrintWriter out) {
        this.results = results;
        this.look = look;
        this.out = out;
    }

    /** Gives the exit code of the run. */
    int script(Path file, PlanSource source) throws Exception {
        if (results.json()) {
            System.setOut(System.err); // what the script prints is not part of it
        }
        try (ScriptHost scripts = scripts()) {
            Optional<Lab> demo = demo(source.target());
            try {
                TestPlan plan =
                        source.load(scripts, file, demo.map(lab -> lab.uri().toString()));
                HttpOptions http = source.target().httpOptions(plan);
                Shortage.of(plan, http).ifPresent(what -> System.err.println("loadpilot: " + what));
                RunSummary summary = run(plan, http, Optional.of(file), UnaryOperator.identity());
                SummaryText text = new SummaryText(look.style("stdout"), look.width());
                print(plan, summary, text.render(summary, footer(summary)));
                return summary.exitCode();
            } finally {
                demo.ifPresent(Lab::close);
            }
        }
    }

    /**
     * Gives the exit code of the run, whose doubts count only if there is a threshold.
     *
     * @throws UsageException if there cannot be as many connections as users, all of whom send at once
     */
    int bench(TestPlan plan, HttpOptions http) throws Exception {
        Shortage.of(plan, http).ifPresent(what -> {
            throw new UsageException(what);
        });
        RunSummary summary = run(plan, http, Optional.empty(), BenchVerdict::of);
        RunSummary judged = BenchVerdict.of(summary);
        RunSummary told = judged.judgement().verdict() == Verdict.FAIL ? judged : summary;
        print(plan, judged, new BenchText(look.style("stdout"), look.width()).render(told, footer(summary)));
        return judged.exitCode();
    }

    static ScriptHost scripts() {
        return new ScriptHost(ScriptOptions.ofThisProcess(System.err::println));
    }

    static Optional<Lab> demo(TargetFlags target) {
        return target.demo() ? Optional.of(lab(LabOptions.defaults())) : Optional.empty();
    }

    static Lab lab(LabOptions options) {
        NettyLog.silence();
        try {
            return Lab.start(options);
        } catch (IOException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            boolean unknown = cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException;
            throw new UsageException(
                    failure.getMessage() + ": " + (unknown ? "there is no such host" : cause.getMessage()));
        }
    }

    /** @param reading how the files that are kept are to judge the run */
    private RunSummary run(TestPlan plan, HttpOptions http, Optional<Path> script, UnaryOperator<RunSummary> reading)
            throws Exception {
        WarmUp.await();
        Rehearsal.before(plan);
        RunInfo info = RunCard.of(plan);
        Progress progress = new Progress(look, System.err);
        try (progress;
                NettyTransport transport = transport(http)) {
            List<Output> outputs = new ArrayList<>(progress.outputs());
            results.open(info, script, new Redaction(plan.secrets())).stream()
                    .map(output -> new JudgedOutput(output, reading))
                    .forEach(outputs::add);
            LoadRun run = new LoadRun(plan, info, transport, new Outputs(outputs, OUTPUT_PATIENCE, progress::tell));
            progress.follow(run);
            return conduct(run, progress::close);
        }
    }

    /** The first Ctrl-C ends the run in order, the second one at once, after {@code lastly}. */
    static RunSummary conduct(LoadRun run, Runnable lastly) throws Exception {
        Runnable stop = () -> run.getControl().stop(StopReason.INTERRUPTED);
        Runnable end = () -> {
            lastly.run();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        };
        try (Interrupts interrupts = new Interrupts(stop, end)) {
            return run.start().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof SetUpFailedException setUp) {
                throw setUp;
            }
            throw failure;
        }
    }

    static NettyTransport transport(HttpOptions options) {
        NettyLog.silence();
        try {
            return new NettyTransport(options);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private List<String> footer(RunSummary summary) {
        Optional<String> folder = results.folderOf(summary.run()).map(Path::toString);
        if (!summary.complete()) {
            return List.of("results incomplete: "
                    + folder.map(it -> it + " lacks some").orElse("not all were written") + ", see the warnings");
        }
        return folder.map(it -> "results  " + it).stream().toList();
    }

    private void print(TestPlan plan, RunSummary summary, String text) {
        Redaction redaction = new Redaction(plan.secrets());
        out.print(
                results.json()
                        ? new String(SummaryJson.of(summary, redaction), StandardCharsets.UTF_8)
                        : redaction.apply(text));
        out.flush();
    }
}
