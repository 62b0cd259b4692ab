package io.loadpilot.cli;

import io.loadpilot.kotlin.ScriptInputs;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.problem.Problems;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What the command line changes in a script's plan. */
final class PlanFlags {
    @Mixin
    private ScriptFlags script = new ScriptFlags();

    @Mixin
    private LoadFlags load = new LoadFlags();

    @Mixin
    private MeasureFlags measure = new MeasureFlags();

    ScriptInputs inputs() {
        return script.inputs();
    }

    /** @throws io.loadpilot.plan.problem.InvalidPlanException with every problem of the changed plan */
    TestPlan applyTo(TestPlan plan) {
        // The script's warm-up may be too long for what the flags leave of its load; only the last word on it counts.
        TestPlan chosen = script.choose(plan.withWarmUp(Duration.ZERO));
        Problems problems = new Problems();
        List<Scenario> changed = chosen.scenarios().stream()
                .map(scenario -> load.applyTo(scenario, problems))
                .map(scenario -> scenario.withThresholds(measure.replace(scenario.thresholds())))
                .toList();
        problems.throwIfAny();
        return chosen.withScenarios(changed).withWarmUp(measure.warmUp(plan));
    }
}
