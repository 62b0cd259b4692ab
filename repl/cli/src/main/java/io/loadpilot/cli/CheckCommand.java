package io.loadpilot.cli;

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
        int worst = ExitCode.OK;
        for (Path file : files) {
            worst = Math.max(worst, check(file));
        }
        return worst;
    }

    /** A wrong script does not keep the next one from being checked. */
    private int check(Path file) {
        try {
            new Preview(new PlanSource(plan.inputs(), plan::applyTo, target, look), latencies, out()).show(file);
            return ExitCode.OK;
        } catch (RuntimeException failure) {
            return Complaints.failed(failure, commandLine(), commandLine().getParseResult());
        }
    }
}
