package io.loadpilot.imports.model;

import io.loadpilot.plan.load.LoadProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a script is made of.
 *
 * @param name of the scenario
 * @param notes lines of comment at the top
 * @param target what paths are appended to
 * @param load if the recording knows one
 * @param limit that 99 of 100 responses are to keep
 * @param onStart what each user does once, before its first task
 */
public record Recording(
        String name,
        List<String> notes,
        Optional<Template> target,
        List<Declared> declared,
        Optional<LoadProfile> load,
        Optional<Duration> limit,
        List<Step> onStart,
        List<Task> tasks) {
    /** What the load starts. */
    public record Task(String name, List<Step> steps) {
        public Task {
            steps = List.copyOf(steps);
        }
    }

    public Recording {
        notes = List.copyOf(notes);
        declared = List.copyOf(declared);
        onStart = List.copyOf(onStart);
        tasks = List.copyOf(tasks);
    }

    public static Recording of(String name, List<Task> tasks) {
        return new Recording(
                name, List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(), List.of(), tasks);
    }

    /** All requests, in the order in which they were recorded. */
    public List<Call> calls() {
        return Stream.concat(onStart.stream(), tasks.stream().flatMap(task -> task.steps().stream()))
                .flatMap(Step::calls)
                .toList();
    }

    /** What has to be set before the script runs. */
    public List<Declared.Needed> needed() {
        return declared.stream()
                .filter(Declared.Needed.class::isInstance)
                .map(Declared.Needed.class::cast)
                .toList();
    }

    /** How the script of that name is called, with what has to be set: {@code shop.loadpilot.kts -e PASSWORD=...}. */
    public String invocation(String script) {
        return needed().stream().map(it -> " -e " + it.name() + "=...").collect(Collectors.joining("", script, ""));
    }

    /** The same with its requests changed, in the order of {@link #calls}. */
    public Recording map(UnaryOperator<Call> change) {
        List<Step> first = Step.mapAll(onStart, change);
        List<Task> changed = tasks.stream()
                .map(task -> new Task(task.name(), Step.mapAll(task.steps(), change)))
                .toList();
        return new Recording(name, notes, target, declared, load, limit, first, changed);
    }

    public Recording aimedAt(Template url) {
        return new Recording(name, notes, Optional.of(url), declared, load, limit, onStart, tasks);
    }

    public Recording loaded(LoadProfile profile) {
        return new Recording(name, notes, target, declared, Optional.of(profile), limit, onStart, tasks);
    }

    public Recording limited(Duration time) {
        return new Recording(name, notes, target, declared, load, Optional.of(time), onStart, tasks);
    }

    public Recording starting(List<Step> steps, List<Task> others) {
        return new Recording(name, notes, target, declared, load, limit, steps, others);
    }

    /** With more declarations, after those that are there. */
    public Recording declaring(List<? extends Declared> more) {
        return new Recording(name, notes, target, both(declared, more), load, limit, onStart, tasks);
    }

    /** With these declarations in place of its own. */
    public Recording withDeclared(List<Declared> others) {
        return new Recording(name, notes, target, others, load, limit, onStart, tasks);
    }

    /** With these lines of comment in place of its own. */
    public Recording noting(List<String> lines) {
        return new Recording(name, lines, target, declared, load, limit, onStart, tasks);
    }

    private static <T> List<T> both(List<T> first, List<? extends T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
