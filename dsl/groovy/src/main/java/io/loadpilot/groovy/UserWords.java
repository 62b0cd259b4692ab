package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.transform.stc.ClosureParams;
import groovy.transform.stc.FromString;
import io.loadpilot.java.Task;
import io.loadpilot.java.User;
import java.util.Map;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** Closures in {@code user { }}. */
public final class UserWords {
    private static final int FIRST = Closure.DELEGATE_FIRST;

    private UserWords() {}

    public static void onStart(User self, @DelegatesTo(value = Task.class, strategy = FIRST) Closure<?> work) {
        self.onStart(task -> Delegated.runInPlan(work, task));
    }

    public static void onStop(User self, @DelegatesTo(value = Task.class, strategy = FIRST) Closure<?> work) {
        self.onStop(task -> Delegated.runInPlan(work, task));
    }

    public static void task(
            User self, String name, @DelegatesTo(value = Task.class, strategy = FIRST) Closure<?> work) {
        self.task(name, task -> Delegated.runInPlan(work, task));
    }

    /** {@code task('browse', weight: 5) { … }}. */
    public static void task(
            User self,
            Map<String, ?> named,
            String name,
            @DelegatesTo(value = Task.class, strategy = FIRST) Closure<?> work) {
        int weight = new Arguments("task", named, "weight").whole("weight", 1);
        self.task(name, weight, task -> Delegated.runInPlan(work, task));
    }

    /** {@code clientCertificate('ada.pem', key: 'ada.key', password: secret('PASSWORD'))}. */
    public static void clientCertificate(User self, Map<String, ?> named, String file) {
        Arguments given = new Arguments("clientCertificate", named, "key", "password");
        self.clientCertificate(file, given.textOrNull("key"), given.textOrNull("password"));
    }

    /** Fails by what is not true in Groovy's sense, and by an {@code assert}. */
    public static void check(
            User self,
            String task,
            @ClosureParams(value = FromString.class, options = "int,io.loadpilot.values.json.Json") Closure<?> check) {
        self.check(task, (status, body) -> DefaultTypeTransformation.castToBoolean(check.call(status, body)));
    }
}
