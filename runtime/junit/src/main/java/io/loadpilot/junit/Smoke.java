package io.loadpilot.junit;

import io.loadpilot.embedded.LoadPilot;
import io.loadpilot.metrics.run.RunTotals;
import io.loadpilot.plan.Pacing;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Start;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Load;
import java.time.Duration;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** One user for each scenario, who does each task once, in the order in which they are declared. */
final class Smoke {
    private Smoke() {}

    static void run(TestPlan plan) throws InterruptedException {
        List<Scenario> once = plan.scenarios().stream().map(Smoke::once).toList();
        RunTotals totals = LoadPilot.run(plan.withWarmUp(Duration.ZERO).withScenarios(once))
                .totals();
        if (!totals.errors().isEmpty()) {
            throw new AssertionFailedError("smoke test failed\n  " + String.join("\n  ", Failure.errors(totals)));
        }
    }

    /** Equal weights come in the order in which the tasks were declared. */
    private static Scenario once(Scenario scenario) {
        List<Task> tasks = scenario.tasks().stream()
                .map(task -> new Task(task.name(), 1, task.where()))
                .toList();
        return scenario.withTasks(tasks)
                .withLoad(Load.iterationsPerUser(tasks.size(), 1))
                .withPacing(Pacing.NONE)
                .withStart(Start.AT_ONCE)
                .withThresholds(List.of());
    }
}
