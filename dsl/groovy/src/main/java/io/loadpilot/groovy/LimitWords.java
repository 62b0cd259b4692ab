package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.java.Limits;
import io.loadpilot.java.Subjects;
import io.loadpilot.java.Thresholds;
import io.loadpilot.java.Window;

/** Closures in {@code thresholds { }}. */
public final class LimitWords {
    private static final int FIRST = Closure.DELEGATE_FIRST;

    private LimitWords() {}

    public static void task(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.task(name, words -> Delegated.run(limits, words));
    }

    public static void request(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.request(name, words -> Delegated.run(limits, words));
    }

    public static void transaction(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.transaction(name, words -> Delegated.run(limits, words));
    }

    public static void tag(
            Subjects self,
            String key,
            String value,
            @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.tag(key, value, words -> Delegated.run(limits, words));
    }

    public static void check(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.check(name, words -> Delegated.run(limits, words));
    }

    public static void counter(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.counter(name, words -> Delegated.run(limits, words));
    }

    public static void gauge(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.gauge(name, words -> Delegated.run(limits, words));
    }

    public static void timer(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.timer(name, words -> Delegated.run(limits, words));
    }

    /** {@code every(10.seconds) { errorRate.below 5.percent; abortRun = true }}. */
    public static void every(
            Thresholds self, Object length, @DelegatesTo(value = Window.class, strategy = FIRST) Closure<?> limits) {
        self.every(Arguments.time(length), words -> Delegated.run(limits, words));
    }
}
