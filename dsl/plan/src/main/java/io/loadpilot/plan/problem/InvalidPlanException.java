package io.loadpilot.plan.problem;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot run. Carries every problem; ends in exit code 2 before anything is sent. */
public final class InvalidPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    public InvalidPlanException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public InvalidPlanException(String where, String what, String remedy) {
        this(List.of(new Problem(where, what, remedy)));
    }

    public List<Problem> problems() {
        return problems;
    }
}
