package io.loadpilot.groovy;

import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.MissingMethodException;
import io.loadpilot.java.Task;
import io.loadpilot.java.script.SessionTasks;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Base class of a typed line. Beside what a script says at its top it knows what a task says: each such word is a task of
 * its own, done by the session's user.
 */
public abstract class PromptLine extends LoadPilotScript {
    private static final MetaClass OF_TASK = GroovySystem.getMetaClassRegistry().getMetaClass(Task.class);

    /** The one that the thread at hand does: its words are no tasks of their own. */
    private static final ThreadLocal<@Nullable Task> UNDERWAY = new ThreadLocal<>();

    private @Nullable SessionTasks tasks;
    private Set<String> declared = Set.of();

    /** @param declaring variables that the line itself makes */
    final void knows(SessionTasks session, Set<String> declaring) {
        tasks = session;
        declared = declaring;
    }

    private SessionTasks tasks() {
        return Objects.requireNonNull(tasks);
    }

    /** Called by Groovy for a word that nobody else knows. */
    public @Nullable Object methodMissing(String name, Object arguments) {
        @Nullable Object[] given = InvokerHelper.asArray(arguments);
        if (getBinding().hasVariable(name) || OF_TASK.getMetaMethod(name, given) == null) {
            throw new MissingMethodException(name, getClass(), given);
        }
        return perform(task -> InvokerHelper.invokeMethod(task, name, given));
    }

    private @Nullable Object perform(Function<Task, @Nullable Object> work) {
        Task underway = UNDERWAY.get();
        return underway == null ? tasks().perform(task -> asUnderway(task, work)) : work.apply(underway);
    }

    private static @Nullable Object asUnderway(Task task, Function<Task, @Nullable Object> work) {
        UNDERWAY.set(task);
        try {
            return work.apply(task);
        } finally {
            UNDERWAY.remove();
        }
    }

    /**
     * Called by Groovy for a name that is no variable of its own: those of Kotlin, members such as {@code last}, and those
     * of a task such as {@code random}.
     */
    public @Nullable Object propertyMissing(String name) {
        boolean ofTask =
                OF_TASK.getMetaProperty(name) != null && !tasks().others().containsKey(name);
        return ofTask ? perform(task -> InvokerHelper.getProperty(task, name)) : Names.ofSession(tasks(), name);
    }

    @Override
    boolean makesVariable(String name) {
        return declared.contains(name);
    }
}
