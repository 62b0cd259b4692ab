package io.loadpilot.groovy;

import groovy.lang.Closure;
import org.jspecify.annotations.Nullable;

/** Runs closures on what their words belong to. */
final class Delegated {
    private static final String AROUND = " cannot be cast to class " + Closure.class.getName();

    private Delegated() {}

    /**
     * Runs a copy of {@code closure}, so that each run has variables of its own, and gives what it returns. {@code subject}
     * is its delegate and, as {@code it}, its argument.
     */
    static <T> @Nullable T run(Closure<T> closure, Object subject) {
        return on(closure, closure.getOwner(), subject).call(subject);
    }

    /**
     * The same for a block of the plan: what its subject does not know is of the script at the most, and of none of the
     * blocks around it.
     */
    static <T> @Nullable T runInPlan(Closure<T> closure, Object subject) {
        try {
            return on(closure, closure.getThisObject(), subject).call(subject);
        } catch (ClassCastException wrong) {
            throw String.valueOf(wrong.getMessage()).contains(AROUND) ? ofBlockAround(wrong) : wrong;
        }
    }

    /** The type checker found the word there. */
    private static RuntimeException ofBlockAround(ClassCastException wrong) {
        RuntimeException told = new IllegalArgumentException("a word in this block belongs to a block around it");
        told.setStackTrace(wrong.getStackTrace());
        return told;
    }

    /** A copy whose words are those of {@code subject} first, then those of {@code owner}. */
    private static <T> Closure<T> on(Closure<T> closure, Object owner, Object subject) {
        Closure<T> copy = closure.rehydrate(subject, owner, closure.getThisObject());
        copy.setResolveStrategy(Closure.DELEGATE_FIRST);
        return copy;
    }
}
