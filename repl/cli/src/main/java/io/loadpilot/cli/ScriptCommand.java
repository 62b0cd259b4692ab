package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptParameter;
import io.loadpilot.scripts.ScriptException;
import io.loadpilot.scripts.ScriptHost;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "script",
        aliases = "run",
        description = "Run the scenarios of a script and judge what was measured.",
        footer = {
            "",
            "Examples:",
            "  loadpilot script checkout.loadpilot.kts -t https://staging.example.com",
            "  loadpilot script checkout.loadpilot.kts --demo -d 30s --threshold 'p99<300ms'",
            "",
            "Exit code: 0 PASS, 1 FAIL, 2 wrong usage or plan, 3 INCONCLUSIVE,",
            "4 the script does not compile or its setup failed, 74 results could not be kept,",
            "130 interrupted.",
            "Every flag has a variable: --max-users is LOADPILOT_MAX_USERS."
        })
final class ScriptCommand extends BaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The script, such as checkout.loadpilot.kts.")
    private Path file = Path.of("");

    @Mixin
    private PlanFlags plan = new PlanFlags();

    @Mixin
    private TargetFlags target = new TargetFlags();

    @Mixin
    private ResultFlags results = new ResultFlags("loadpilot-results");

    @Mixin
    private LookFlags look = new LookFlags();

    @Option(
            names = {"-n", "--dry-run"},
            description = "Show the plan and its load curve; send nothing (as the command check).")
    private boolean dryRun;

    /** For the help text: what the script declares with {@code param}; empty if none is named. */
    String parameters() {
        if (file.toString().isEmpty()) {
            return "";
        }
        try (ScriptHost scripts = Wiring.scripts()) {
            StringBuilder text = new StringBuilder(String.format("%nParameters of %s:%n", file.getFileName()));
            for (ScriptParameter parameter : scripts.parameters(file, plan.inputs())) {
                text.append(String.format(
                        "  -p %s=%s  (%s)  %s%n",
                        parameter.getName(), parameter.getDefault(), parameter.getType(), parameter.getDescription()));
            }
            return text.toString();
        } catch (ScriptException unreadable) {
            return String.format("%nParameters of %s: %s%n", file.getFileName(), unreadable.getMessage());
        }
    }

    @Override
    public Integer call() throws Exception {
        PlanSource source = new PlanSource(plan.inputs(), plan::applyTo, target, look);
        if (dryRun) {
            try (ScriptHost scripts = Wiring.scripts()) {
                new Preview(source, List.of(), out()).show(scripts, file);
            }
            return ExitCode.OK;
        }
        return new Wiring(results, look, out()).script(file, source);
    }
}
