package io.loadpilot.cli;

import io.loadpilot.console.SmokeText;
import io.loadpilot.console.Style;
import io.loadpilot.embedded.RunCard;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.metrics.output.Outputs;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.problem.InvalidPlanException;
import io.loadpilot.report.Redaction;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.smoke.SmokeLog;
import io.loadpilot.smoke.SmokePlan;
import io.loadpilot.smoke.SmokeStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs scripts one after another, each task of them once, and tells what came of it. Used by one thread. */
final class SmokeRounds {
    private static final SmokeText PLAIN = new SmokeText(new Style(false, true), 100);

    private final PlanSource source;
    private final ScriptHost host;
    private final Optional<String> demoUrl;
    private final Duration limit;
    private final CommandLine command;
    private final SmokeText text;
    private final SmokeXml xml = new SmokeXml();
    private int tried;
    private int failed;
    private int broken;

    /** {@code limit} is that of each task. */
    SmokeRounds(PlanSource source, ScriptHost host, Optional<String> demoUrl, Duration limit, CommandLine command) {
        this.source = source;
        this.host = host;
        this.demoUrl = demoUrl;
        this.limit = limit;
        this.command = command;
        this.text = new SmokeText(source.look().style("stdout"), source.look().width());
    }

    /** The worst exit code of all; a script that cannot be run does not keep the others from it. */
    int run(List<SmokeFiles.Script> scripts, Optional<Path> junit) throws Exception {
        junit.ifPresent(file -> write(file, xml.bytes()));
        source.prepare(host, scripts.stream().map(SmokeFiles.Script::file).toList());
        int worst = ExitCode.OK;
        for (SmokeFiles.Script script : scripts) {
            int code = run(script);
            worst = Math.max(worst, code);
            if (code == ExitCode.INTERRUPTED) {
                break;
            }
        }
        if (tried > 0) {
            command.getOut().print(text.closing(tried, failed, broken));
        }
        command.getOut().flush();
        junit.ifPresent(file -> write(file, xml.bytes()));
        return worst;
    }

    private int run(SmokeFiles.Script script) throws Exception {
        TestPlan plan;
        HttpOptions http;
        try {
            plan = source.load(host, script.file(), demoUrl);
            http = source.target().httpOptions(plan);
        } catch (RuntimeException failure) {
            return script.named() || !onlyServesOthers(failure) ? broken(script, failure) : skipped(script);
        }
        SmokeLog log = new SmokeLog();
        try {
            RunSummary summary = conduct(SmokePlan.of(plan, log, limit), http);
            boolean passed = tell(plan, log, summary.totals().endReason());
            return summary.interrupted() ? ExitCode.INTERRUPTED : passed ? ExitCode.OK : ExitCode.FAIL;
        } catch (SetUpFailedException failure) {
            tell(plan, log, "setup failed");
            return Complaints.failed(failure, command, command.getParseResult());
        }
    }

    private static boolean onlyServesOthers(RuntimeException failure) {
        return failure instanceof InvalidPlanException invalid
                && invalid.problems().stream().anyMatch(it -> it.what().equals(TestPlan.NO_SCENARIO));
    }

    private int skipped(SmokeFiles.Script script) {
        command.getErr().println("Skipped " + script.file() + ": it has no scenario");
        return ExitCode.OK;
    }

    private int broken(SmokeFiles.Script script, RuntimeException failure) {
        broken++;
        command.getErr().println(script.file() + ":");
        xml.addBroken(script.file().toString(), String.valueOf(failure.getMessage()));
        return Complaints.failed(failure, command, command.getParseResult());
    }

    private static RunSummary conduct(TestPlan plan, HttpOptions http) throws Exception {
        try (NettyTransport transport = Wiring.transport(http)) {
            Outputs none = new Outputs(List.of(), Duration.ZERO, problem -> {});
            return Wiring.conduct(new LoadRun(plan, RunCard.of(plan), transport, none), () -> {});
        }
    }

    /** Whether everything passed. */
    private boolean tell(TestPlan plan, SmokeLog log, String ending) {
        List<SmokeStep> steps = log.steps(plan, ending);
        Redaction redaction = new Redaction(plan.secrets());
        String target = plan.target().orElse("");
        command.getOut()
                .print(redaction.apply(
                        text.script(plan.name(), target, steps, !source.look().progress())));
        command.getOut().flush();
        xml.add(plan.name(), steps, PLAIN.script(plan.name(), target, steps, false), redaction);
        List<SmokeStep> counted =
                steps.stream().filter(step -> !step.hook() || !step.passed()).toList();
        tried += counted.size();
        int failures = (int) counted.stream().filter(step -> !step.passed()).count();
        failed += failures;
        return failures == 0;
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (NoSuchFileException absent) {
            throw new UsageException("cannot write " + file + ": there is no such folder");
        } catch (IOException failure) {
            throw new UsageException("cannot write " + file + ": " + failure);
        }
    }
}
