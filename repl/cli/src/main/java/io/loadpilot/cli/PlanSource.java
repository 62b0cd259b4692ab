package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.scripts.ScriptHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * From a script to the plan that is run or shown: what it describes, changed and aimed.
 *
 * @param change what the flags make of the script's own plan
 */
record PlanSource(ScriptInputs inputs, UnaryOperator<TestPlan> change, TargetFlags target, LookFlags look) {
    /** Compiles several scripts at once, which is much quicker than one by one; what is wrong with one {@link #load} tells. */
    void prepare(ScriptHost scripts, List<Path> files) {
        scripts.compileAll(files, count -> {
            if (look.progress()) {
                System.err.println("Compiling " + count + " scripts that have changed, or are new ...");
            }
        });
    }

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
