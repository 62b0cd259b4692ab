package io.loadpilot.plan;

import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.problem.Problems;
import io.loadpilot.plan.user.UserFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kind of virtual user, the load it makes and the limits it is judged by. {@code tags} belong to each of its
 * requests; {@code where} is its script line.
 */
public record Scenario(
        String name,
        LoadProfile load,
        Pacing pacing,
        Start start,
        List<Task> tasks,
        List<Threshold> thresholds,
        Limits limits,
        Map<String, String> tags,
        UserFactory users,
        String where) {

    /** One that begins at once, without pauses between tasks and without tags. */
    public Scenario(
            String name,
            LoadProfile load,
            List<Task> tasks,
            List<Threshold> thresholds,
            Limits limits,
            UserFactory users,
            String where) {
        this(name, load, Pacing.NONE, Start.AT_ONCE, tasks, thresholds, limits, Map.of(), users, where);
    }

    public Scenario {
        tasks = List.copyOf(tasks);
        thresholds = List.copyOf(thresholds);
        tags = Map.copyOf(tags);
    }

    public Scenario withLoad(LoadProfile newLoad) {
        return new Scenario(name, newLoad, pacing, start, tasks, thresholds, limits, tags, users, where);
    }

    public Scenario withThresholds(List<Threshold> newThresholds) {
        return new Scenario(name, load, pacing, start, tasks, newThresholds, limits, tags, users, where);
    }

    public Scenario withLimits(Limits newLimits) {
        return new Scenario(name, load, pacing, start, tasks, thresholds, newLimits, tags, users, where);
    }

    public Scenario withPacing(Pacing newPacing) {
        return new Scenario(name, load, newPacing, start, tasks, thresholds, limits, tags, users, where);
    }

    public Scenario withStart(Start newStart) {
        return new Scenario(name, load, pacing, newStart, tasks, thresholds, limits, tags, users, where);
    }

    public Scenario withTasks(List<Task> newTasks) {
        return new Scenario(name, load, pacing, start, newTasks, thresholds, limits, tags, users, where);
    }

    public Scenario withUsers(UserFactory newUsers) {
        return new Scenario(name, load, pacing, start, tasks, thresholds, limits, tags, newUsers, where);
    }

    void validate(Problems problems) {
        problems.require(
                !name.isBlank(), where, "the scenario has no name", "give it one, such as scenario(\"checkout\")");
        load.validate(where, problems);
        pacing.validate(where, load, problems);
        start.validate(where, problems);
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
