package io.loadpilot.plan;

import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.problem.Problems;
import io.loadpilot.plan.user.UserFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A kind of virtual user, the load it makes and the limits it is judged by. {@code where} is its script line. */
public record Scenario(
        String name,
        LoadProfile load,
        List<Task> tasks,
        List<Threshold> thresholds,
        Limits limits,
        UserFactory users,
        String where) {

    public Scenario {
        tasks = List.copyOf(tasks);
        thresholds = List.copyOf(thresholds);
    }

    public Scenario withLoad(LoadProfile newLoad) {
        return new Scenario(name, newLoad, tasks, thresholds, limits, users, where);
    }

    public Scenario withThresholds(List<Threshold> newThresholds) {
        return new Scenario(name, load, tasks, newThresholds, limits, users, where);
    }

    public Scenario withLimits(Limits newLimits) {
        return new Scenario(name, load, tasks, thresholds, newLimits, users, where);
    }

    void validate(Problems problems) {
        problems.require(
                !name.isBlank(), where, "the scenario has no name", "give it one, such as scenario(\"checkout\")");
        load.validate(where, problems);
        limits.validate(where, problems);
        problems.require(
                !tasks.isEmpty(), where, "scenario \"" + name + "\" has no task", "add user { task(\"name\") { … } }");
        Set<String> seen = new LinkedHashSet<>();
        for (Task task : tasks) {
            problems.require(
                    !task.name().isBlank(),
                    task.where(),
                    "the task has no name",
                    "give it one, such as task(\"browse\")");
            problems.require(
                    task.weight() > 0,
                    task.where(),
                    "task \"" + task.name() + "\" has weight " + task.weight(),
                    "give a weight of 1 or more, or remove the task");
            problems.require(
                    seen.add(task.name()),
                    task.where(),
                    "task \"" + task.name() + "\" is declared twice",
                    "give each task of a scenario a name of its own");
        }
        for (Threshold threshold : thresholds) {
            threshold.validate(seen, problems);
        }
    }
}
