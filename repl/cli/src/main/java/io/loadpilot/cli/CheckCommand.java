package io.loadpilot.cli;

import io.loadpilot.scripts.ScriptHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Compile and validate scripts, show their plan and load curve. Sends nothing.",
        footer = {"", "Example:", "  loadpilot check samples/checkout.loadpilot.kts -r 200"})
final class CheckCommand extends BaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scripts, such as checkout.loadpilot.kts.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private PlanFlags plan = new PlanFlags();

    @Mixin
    private TargetFlags target = new TargetFlags();

    @Mixin
    private LookFlags look = new LookFlags();

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "How long a task is assumed to take, for the users that the load needs; may be repeated"
                    + " (default: 100ms and 1s).")
    private List<Duration> latencies = new ArrayList<>();

    @Override
    public Integer call() {
        PlanSource source = new PlanSource(plan.inputs(), plan::applyTo, target, look);
        Preview preview = new Preview(source, latencies, out());
        int worst = ExitCode.OK;
        try (ScriptHost scripts = Wiring.scripts()) {
            source.prepare(scripts, files);
            for (Path file : files) {
                worst = Math.max(worst, check(() -> preview.show(scripts, file)));
            }
        }
        return worst;
    }

    /** A wrong script does not keep the next one from being checked. */
    private int check(Runnable show) {
        try {
            show.run();
            return ExitCode.OK;
        } catch (RuntimeException failure) {
            return Complaints.failed(failure, commandLine(), commandLine().getParseResult());
        }
    }
}
