package io.loadpilot.cli;

import io.loadpilot.console.PlanText;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.scripts.ScriptHost;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** What a run would do, without a socket being opened. */
final class Preview {
    private final PlanFlags flags;
    private final TargetFlags target;
    private final LookFlags look;
    private final PrintWriter out;

    Preview(PlanFlags flags, TargetFlags target, LookFlags look, PrintWriter out) {
        this.flags = flags;
        this.target = target;
        this.look = look;
        this.out = out;
    }

    void show(Path file) {
        Optional<String> demo = target.demo() ? Optional.of("the built-in target") : Optional.empty();
        try (ScriptHost scripts = Wiring.scripts()) {
            TestPlan plan = target.aim(flags.applyTo(scripts.load(file, flags.inputs())), demo.orElse(null));
            out.print(new PlanText(look.style("stdout"), look.width()).render(plan));
            out.flush();
        }
    }
}
