package io.loadpilot.cli;

import io.loadpilot.embedded.RunCard;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.Outputs;
import io.loadpilot.metrics.output.RunInfo;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.plan.problem.Problem;
import io.loadpilot.report.Redaction;
import io.loadpilot.scripts.ScriptException;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.port.PreparedRun;
import io.loadpilot.shell.port.Workbench;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What a session needs of the command line: scripts, the flags of a run, connections and result folders. */
final class SessionWorkbench implements Workbench {
    private static final Duration OUTPUT_PATIENCE = Duration.ofSeconds(10);

    private final ScriptHost scripts;
    private final HttpFlags http;
    private final ResultFlags results;

    SessionWorkbench(ScriptHost scripts, HttpFlags http, ResultFlags results) {
        this.scripts = scripts;
        this.http = http;
        this.results = results;
    }

    /** The flags of {@code loadpilot script} that change a plan. */
    @CommandLine.Command(name = "run")
    private static final class Flags implements Runnable {
        @Mixin
        private PlanFlags plan = new PlanFlags();

        @Override
        public void run() {}
    }

    @Override
    public TestPlan read(Path script, List<String> flags) {
        return refusing(() -> {
            PlanFlags parsed = parse(flags);
            return parsed.applyTo(scripts.load(script, parsed.inputs()));
        });
    }

    @Override
    public TestPlan change(TestPlan plan, List<String> flags) {
        return refusing(() -> parse(flags).applyTo(plan));
    }

    private static PlanFlags parse(List<String> words) {
        Flags flags = new Flags();
        new CommandLine(flags)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setAbbreviatedOptionsAllowed(false)
                .parseArgs(words.toArray(String[]::new));
        return flags.plan;
    }

    @Override
    public PreparedRun prepare(TestPlan plan, List<Output> watchers, boolean kept, Optional<Path> script) {
        return refusing(() -> {
            HttpOptions options = http.options(plan.target().orElseThrow());
            RunInfo info = RunCard.of(plan);
            NettyTransport transport = Wiring.transport(options);
            List<Output> outputs = new ArrayList<>(watchers);
            if (kept) {
                rehearse(plan);
                outputs.addAll(results.open(info, script, new Redaction(plan.secrets())));
            }
            LoadRun run =
                    new LoadRun(plan, info, transport, new Outputs(outputs, OUTPUT_PATIENCE, System.err::println));
            return new PreparedRun(run, info, transport, kept ? results.folderOf(info) : Optional.empty());
        });
    }

    /** Before a test, not before a request that is typed. */
    private static void rehearse(TestPlan plan) {
        try {
            WarmUp.await();
            Rehearsal.before(plan);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Work<T> {
        T get();
    }

    private static <T> T refusing(Work<T> work) {
        try {
            return work.get();
        } catch (InvalidPlanException invalid) {
            throw new Refusal(invalid.problems().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        } catch (UsageException | ParameterException wrong) {
            throw new Refusal(String.valueOf(wrong.getMessage()));
        } catch (ScriptException broken) {
            throw new Refusal(String.valueOf(broken.getMessage()), ExitCode.SCRIPT);
        }
    }
}
