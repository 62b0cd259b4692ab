package io.loadpilot.cli;

import io.loadpilot.plan.TestPlan;
import io.loadpilot.scripts.ScriptHost;
import java.nio.file.Path;
import java.util.Optional;

/** From a script to the plan that is run or shown: what it describes, as the flags change it, and aimed. */
record PlanSource(PlanFlags flags, TargetFlags target, LookFlags look) {
    /** @param demoUrl the built-in target, in place of any other */
    TestPlan load(ScriptHost scripts, Path file, Optional<String> demoUrl) {
        Runnable compiling = () -> {
            if (look.progress()) {
                System.err.println("Compiling " + file.getFileName() + " (it has changed, or is new) ...");
            }
        };
        TestPlan plan = scripts.load(file, flags.inputs(), compiling);
        return target.aim(flags.applyTo(plan), demoUrl);
    }
}
