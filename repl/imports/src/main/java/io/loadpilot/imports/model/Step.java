package io.loadpilot.imports.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What a task does, one after another. */
public sealed interface Step permits Call, Step.Group, Step.Loop, Step.Pause, Step.Note, Step.Assign, Step.Compare {
    /** Steps that belong together. */
    record Group(String name, List<Step> steps) implements Step {
        public Group {
            steps = List.copyOf(steps);
        }
    }

    /** The same steps for each item. */
    record Loop(String variable, Items items, List<Step> steps) implements Step {
        public Loop {
            steps = List.copyOf(steps);
        }
    }

    /** Nothing for a while. */
    record Pause(Duration time) implements Step {}

    /** A comment of one line. */
    record Note(String text) implements Step {}

    /** Gives a variable of the task its value, for the first time. */
    record Assign(String variable, Template value) implements Step {}

    /** Fails the task if the two differ. */
    record Compare(Template actual, Template wanted) implements Step {}

    /**
     * What a loop goes through: values, numbers, or the rows of a declared file.
     *
     * @param rows the variable of the rows, if it is a file
     * @param pick how many of them, if not all
     */
    record Items(
            List<JsonValue> values, Optional<Range> range, Optional<String> rows, boolean shuffled, OptionalInt pick) {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** Both ends belong to it. */
    record Range(long first, long last, long step) {}

    /** The same with its requests changed, in their order. */
    static Step map(Step step, UnaryOperator<Call> change) {
        if (step instanceof Call call) {
            return change.apply(call);
        }
        if (step instanceof Group group) {
            return new Group(group.name(), mapAll(group.steps(), change));
        }
        if (step instanceof Loop loop) {
            return new Loop(loop.variable(), loop.items(), mapAll(loop.steps(), change));
        }
        return step;
    }

    static List<Step> mapAll(List<Step> steps, UnaryOperator<Call> change) {
        return steps.stream().map(step -> map(step, change)).toList();
    }

    /** Its requests, in their order. */
    static Stream<Call> calls(Step step) {
        if (step instanceof Call call) {
            return Stream.of(call);
        }
        if (step instanceof Group group) {
            return group.steps().stream().flatMap(Step::calls);
        }
        return step instanceof Loop loop ? loop.steps().stream().flatMap(Step::calls) : Stream.empty();
    }
}
