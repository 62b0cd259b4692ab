package io.loadpilot.groovy;

import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.MissingMethodException;
import io.loadpilot.java.Task;
import io.loadpilot.java.script.SessionTasks;
import java.util.Objects;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.jspecify.annotations.Nullable;

/**
 * Base class of a typed line. Beside what a script says at its top it knows what a task says: each such word is a task of
 * its own, done by the session's user.
 */
public abstract class PromptLine extends LoadPilotScript {
    private static final MetaClass OF_TASK = GroovySystem.getMetaClassRegistry().getMetaClass(Task.class);

    private @Nullable SessionTasks tasks;

    final void knows(SessionTasks session) {
        tasks = session;
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
        return tasks().perform(task -> InvokerHelper.invokeMethod(task, name, given));
    }

    /** Called by Groovy for a name that is no variable of its own: those of Kotlin, and members such as {@code last}. */
    public @Nullable Object propertyMissing(String name) {
        return Names.ofSession(tasks(), name);
    }

    @Override
    public void setProperty(String name, Object value) {
        getBinding().setVariable(name, value);
    }
}
