package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.java.CheckLimits;
import io.loadpilot.java.CounterLimits;
import io.loadpilot.java.GaugeLimits;
import io.loadpilot.java.Limits;
import io.loadpilot.java.NumberLimit;
import io.loadpilot.java.Subjects;
import io.loadpilot.java.Thresholds;
import io.loadpilot.java.TimeLimit;
import io.loadpilot.java.TimeLimits;
import io.loadpilot.java.Window;

/** Closures and limits in {@code thresholds { }}. */
public final class LimitWords {
    private static final int FIRST = Closure.DELEGATE_FIRST;

    private LimitWords() {}

    public static void task(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.task(name, words -> Delegated.runInPlan(limits, words));
    }

    public static void request(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.request(name, words -> Delegated.runInPlan(limits, words));
    }

    public static void transaction(
            Subjects self, String name, @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.transaction(name, words -> Delegated.runInPlan(limits, words));
    }

    public static void tag(
            Subjects self,
            String key,
            String value,
            @DelegatesTo(value = Limits.class, strategy = FIRST) Closure<?> limits) {
        self.tag(key, value, words -> Delegated.runInPlan(limits, words));
    }

    public static void check(
            Subjects self, String name, @DelegatesTo(value = CheckLimits.class, strategy = FIRST) Closure<?> limits) {
        self.check(name, words -> Delegated.runInPlan(limits, words));
    }

    public static void counter(
            Subjects self, String name, @DelegatesTo(value = CounterLimits.class, strategy = FIRST) Closure<?> limits) {
        self.counter(name, words -> Delegated.runInPlan(limits, words));
    }

    public static void gauge(
            Subjects self, String name, @DelegatesTo(value = GaugeLimits.class, strategy = FIRST) Closure<?> limits) {
        self.gauge(name, words -> Delegated.runInPlan(limits, words));
    }

    public static void timer(
            Subjects self, String name, @DelegatesTo(value = TimeLimits.class, strategy = FIRST) Closure<?> limits) {
        self.timer(name, words -> Delegated.runInPlan(limits, words));
    }

    /** {@code every(10.seconds) { errorRate.below 5.percent; abortRun = true }}. */
    public static void every(
            Thresholds self, Object length, @DelegatesTo(value = Window.class, strategy = FIRST) Closure<?> limits) {
        self.every(Arguments.time(length), words -> Delegated.runInPlan(limits, words));
    }

    /** {@code p(99.95)}. */
    public static TimeLimit p(TimeLimits self, Number percent) {
        return self.percentile(percent);
    }

    /** {@code p99.below '500ms'}. */
    public static void below(TimeLimit self, Object limit) {
        self.below(Arguments.time(limit));
    }

    public static void below(NumberLimit self, Object limit) {
        self.below(Arguments.limit(limit));
    }

    public static void above(NumberLimit self, Object limit) {
        self.above(Arguments.limit(limit));
    }
}
