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
        return on(closure, subject).call(subject);
    }

    /**
     * The same for a block of the plan: what its subject does not know is of the script at the most, and of none of the
     * blocks around it.
     */
    static <T> @Nullable T runInPlan(Closure<T> closure, Object subject) {
        Object script = closure.getThisObject();
        try {
            return on(closure.rehydrate(subject, script, script), subject).call(subject);
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

    /** A copy whose words are those of {@code subject} first. */
    static <T> Closure<T> on(Closure<T> closure, Object subject) {
        @SuppressWarnings("unchecked")
        Closure<T> copy = (Closure<T>) closure.clone();
        copy.setDelegate(subject);
        copy.setResolveStrategy(Closure.DELEGATE_FIRST);
        return copy;
    }
}
