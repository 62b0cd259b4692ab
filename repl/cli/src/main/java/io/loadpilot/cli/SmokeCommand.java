package io.loadpilot.cli;

import io.loadpilot.lab.Lab;
import io.loadpilot.scripts.ScriptHost;
import io.loadpilot.smoke.SmokePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "smoke",
        description = "Run each task of each scenario once and show what failed, with request and response.",
        footer = {
            "",
            "One user for each scenario does its tasks in the order in which they are declared, hooks included.",
            "A task fails on any failed request, check or exception. Load, weights and thresholds play no part.",
            "With --quiet only what failed is shown.",
            "",
            "Examples:",
            "  loadpilot smoke checkout.loadpilot.kts -t http://localhost:8080",
            "  loadpilot smoke load-tests/ --junit smoke.xml",
            "",
            "Exit code: 0 all passed, 1 a task or hook failed, 2 wrong usage or plan,",
            "4 a script does not compile or its setup failed; of several scripts the highest."
        })
final class SmokeCommand extends BaseCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "1..*",
            description = "Scripts, or folders with scripts in them at any depth.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private ScriptFlags script = new ScriptFlags();

    @Mixin
    private TargetFlags target = new TargetFlags();

    @Option(
            names = "--task-timeout",
            paramLabel = "TIME",
            converter = Texts.OfDuration.class,
            description = "End a task, onStart or onStop that takes longer; it has failed (default: 90s).")
    private Duration taskTimeout = SmokePlan.TASK_LIMIT;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the tasks as JUnit XML to this file.")
    private @Nullable Path junit;

    @Mixin
    private LookFlags look = new LookFlags();

    @Override
    public Integer call() throws Exception {
        List<SmokeFiles.Script> scripts = SmokeFiles.of(paths);
        try (ScriptHost host = Wiring.scripts()) {
            Optional<Lab> demo = Wiring.demo(target);
            try {
                PlanSource source = new PlanSource(script.inputs(true), script::choose, target, look);
                Optional<String> demoUrl = demo.map(lab -> lab.uri().toString());
                SmokeRounds rounds = new SmokeRounds(source, host, demoUrl, taskTimeout, commandLine());
                return rounds.run(scripts, Optional.ofNullable(junit));
            } finally {
                demo.ifPresent(Lab::close);
            }
        }
    }
}
