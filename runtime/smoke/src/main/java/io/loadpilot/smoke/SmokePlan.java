package io.loadpilot.smoke;

import io.loadpilot.plan.Pacing;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Start;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.IterationsPerUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan turned into one user for each scenario, who does each task once; the scenarios one after another. */
public final class SmokePlan {
    /** For a task or hook, unless somebody says another. */
    public static final Duration TASK_LIMIT = Duration.ofSeconds(90);

    /** For users to come, and to take one task after the other. */
    private static final Duration SPARE = Duration.ofMinutes(1);

    private SmokePlan() {}

    /**
     * @param log is told what the users do
     * @param limit of each task, and of each onStart and onStop
     */
    public static TestPlan of(TestPlan plan, SmokeLog log, Duration limit) {
        List<Scenario> scenarios = new ArrayList<>();
        Start start = Start.AT_ONCE;
        for (Scenario scenario : plan.scenarios()) {
            scenarios.add(once(scenario, log, limit).withStart(start));
            start = new Start(Optional.of(scenario.name()), Duration.ZERO);
        }
        return new TestPlan(
                plan.name(),
                plan.target(),
                scenarios,
                plan.setUp().with(log.watch("", "setup", plan.setUp().action())),
                plan.tearDown().with(log.watch("", "teardown", plan.tearDown().action())),
                Duration.ZERO,
                plan.seed(),
                plan.secrets());
    }

    /** Equal weights come in the order in which the tasks were declared. */
    private static Scenario once(Scenario scenario, SmokeLog log, Duration limit) {
        List<Task> tasks = scenario.tasks().stream()
                .map(task -> new Task(task.name(), 1, task.where()))
                .toList();
        List<String> names = tasks.stream().map(Task::name).toList();
        Duration atMost = limit.multipliedBy(tasks.size()).plus(SPARE);
        return scenario.withTasks(tasks)
                .withLoad(new IterationsPerUser(tasks.size(), 1, atMost, Duration.ZERO))
                .withPacing(Pacing.NONE)
                .withThresholds(List.of())
                .withUsers(() -> new SmokeUser(scenario.users().create(), scenario.name(), names, log, limit));
    }
}
