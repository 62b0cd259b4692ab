package io.loadpilot.plan.problem;

import java.util.ArrayList;
import java.util.List;

/** Gathers everything that is wrong, so that an author sees all of it at once. Used by one thread. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(String where, String what, String remedy) {
        found.add(new Problem(where, what, remedy));
    }

    public void require(boolean holds, String where, String what, String remedy) {
        if (!holds) {
            add(where, what, remedy);
        }
    }

    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** @throws InvalidPlanException if anything was found */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidPlanException(list());
        }
    }
}
