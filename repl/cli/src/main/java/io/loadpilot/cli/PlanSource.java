package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.scripts.ScriptHost;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * From a script to the plan that is run or shown: what it describes, changed and aimed.
 *
 * @param change what the flags make of the script's own plan
 */
record PlanSource(ScriptInputs inputs, UnaryOperator<TestPlan> change, TargetFlags target, LookFlags look) {
    /** @param demoUrl the built-in target, in place of any other */
    TestPlan load(ScriptHost scripts, Path file, Optional<String> demoUrl) {
        Runnable compiling = () -> {
            if (look.progress()) {
                System.err.println("Compiling " + file.getFileName() + " (it has changed, or is new) ...");
            }
        };
        return target.aim(change.apply(scripts.load(file, inputs, compiling)), demoUrl);
    }
}
