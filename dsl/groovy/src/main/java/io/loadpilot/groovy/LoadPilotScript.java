package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import io.loadpilot.java.Plan;
import io.loadpilot.java.Task;
import io.loadpilot.plan.Hook;
import io.loadpilot.plan.load.ThinkTime;
import io.loadpilot.values.Counter;
import io.loadpilot.values.Gauge;
import io.loadpilot.values.Rendezvous;
import io.loadpilot.values.Timer;
import io.loadpilot.values.body.Attachment;
import io.loadpilot.values.feed.DataFile;
import io.loadpilot.values.feed.Row;
import io.loadpilot.values.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Base class of every compiled script; what its top can say. Run by one thread. */
public abstract class LoadPilotScript extends Script {
    private static final String DESCRIPTION = "description";
    private static final String DEFAULT = "default";

    private boolean atTop;
    private @Nullable Plan plan;
    private @Nullable Function<String, @Nullable Object> include;

    /**
     * Runs the body, which says to {@code plan} what it wants, and gives the value of its last word; {@code include} runs
     * another script by its path and gives it.
     */
    public final @Nullable Object describe(Plan plan, Function<String, @Nullable Object> include) {
        this.plan = plan;
        this.include = include;
        atTop = true;
        try {
            return run();
        } finally {
            atTop = false;
        }
    }

    @Override
    public final void setProperty(String name, Object value) {
        if (name.equals("warmUp")) {
            setWarmUp(value);
            return;
        }
        if (!getBinding().hasVariable(name) && !makesVariable(name)) {
            throw new MissingPropertyException(
                    "there is nothing called " + name + " here; declare variables with def", name, getClass());
        }
        ReservedNames.refuse(name);
        super.setProperty(name, value);
    }

    /** At the top only: anywhere else an unknown name is one that was misspelt. */
    boolean makesVariable(String name) {
        return atTop;
    }

    private Plan plan() {
        if (plan == null) {
            throw new IllegalStateException("this script is not run by LoadPilot");
        }
        return plan;
    }

    /** The base that request paths are appended to. The flag {@code --target} wins. */
    public void target(String url) {
        plan().target(url);
    }

    /** A kind of virtual user and its load. Several run at the same time unless {@code --scenario} chooses. */
    public void scenario(
            String name,
            @DelegatesTo(value = ScenarioWords.class, strategy = Closure.DELEGATE_FIRST) Closure<?> block) {
        ScenarioWords words = new ScenarioWords(name);
        atTop = false;
        Delegated.run(block, words);
        plan().scenario(words.scenario());
        atTop = true;
    }

    /** {@code warmUp 10.seconds}: what is intended within so long of the start is not measured. */
    public void warmUp(Object time) {
        plan().warmUp(Arguments.time(time));
    }

    /** {@code warmUp = 10.seconds}. */
    public void setWarmUp(Object time) {
        warmUp(time);
    }

    /** Runs once, before the first virtual user starts. */
    public void setup(@DelegatesTo(value = Task.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        setup(Map.of(), work);
    }

    /** {@code setup(atMost: 1.hours) { … }}. */
    public void setup(
            Map<String, ?> named, @DelegatesTo(value = Task.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        Duration atMost = new Arguments("setup", named, "atMost").time("atMost", Hook.DEFAULT_LIMIT);
        plan().setup(task -> Delegated.run(work, task), atMost);
    }

    /** Runs once, after the last virtual user has stopped. */
    public void teardown(@DelegatesTo(value = Task.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        teardown(Map.of(), work);
    }

    /** {@code teardown(atMost: 30.seconds) { … }}. */
    public void teardown(
            Map<String, ?> named, @DelegatesTo(value = Task.class, strategy = Closure.DELEGATE_FIRST) Closure<?> work) {
        Duration atMost = new Arguments("teardown", named, "atMost").time("atMost", Hook.DEFAULT_LIMIT);
        plan().teardown(task -> Delegated.run(work, task), atMost);
    }

    /** {@code param('users', default: 50, description: '…')}: a value that {@code -p name=value} changes. */
    public Object param(Map<String, ?> named, String name) {
        Arguments given = new Arguments("param", named, DEFAULT, DESCRIPTION);
        return Parameters.of(plan(), name, given.any(DEFAULT), given.text(DESCRIPTION, ""));
    }

    /** {@code param('users', 50)}. */
    public Object param(String name, Object byDefault) {
        return Parameters.of(plan(), name, byDefault, "");
    }

    public String env(String name) {
        return plan().env(name);
    }

    public String env(String name, String byDefault) {
        return plan().env(name, byDefault);
    }

    /** {@code env('STAGE', default: 'test')}. */
    public String env(Map<String, ?> named, String name) {
        return env(name, new Arguments("env", named, DEFAULT).text(DEFAULT, ""));
    }

    /** A secret from the environment, replaced by stars wherever LoadPilot writes it. */
    public String secret(String name) {
        return plan().secret(name);
    }

    /**
     * Runs another script here, once: what it declares joins this plan. Gives that script, whose methods can be called, or
     * null if it is not in Groovy. The path is relative to this script.
     */
    public @Nullable LoadPilotScript include(String path) {
        if (include == null) {
            throw new IllegalStateException("this script is not run by LoadPilot");
        }
        return include.apply(path) instanceof LoadPilotScript script ? script : null;
    }

    public DataFile<Row> csv(String path) {
        return plan().csv(path);
    }

    /** {@code csv('users.csv', separator: ';', header: ['name', 'email'])}. */
    public DataFile<Row> csv(Map<String, ?> named, String path) {
        Arguments given = new Arguments("csv", named, "separator", "header");
        List<String> header = given.any("header") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
        return plan().csv(path, given.text("separator", ",").charAt(0), header);
    }

    public DataFile<Json> json(String path) {
        return plan().json(path);
    }

    public Attachment file(String path) {
        return plan().file(path);
    }

    public Counter counter(String name) {
        return plan().counter(name);
    }

    public Gauge gauge(String name) {
        return plan().gauge(name);
    }

    public Timer timer(String name) {
        return plan().timer(name);
    }

    /** {@code rendezvous(10, timeout: 30.seconds)}. */
    public Rendezvous rendezvous(Map<String, ?> named, int users) {
        Duration timeout = new Arguments("rendezvous", named, "timeout").time("timeout", Duration.ofSeconds(30));
        return plan().rendezvous(users, timeout);
    }

    public Rendezvous rendezvous(int users) {
        return rendezvous(Map.of(), users);
    }

    /** Any time between the two, each as likely as the others. */
    public ThinkTime uniform(Object least, Object most) {
        return new ThinkTime.Uniform(Arguments.time(least), Arguments.time(most));
    }

    /** Times around {@code mean}, two thirds of them within {@code deviation} of it; never below zero. */
    public ThinkTime normal(Object mean, Object deviation) {
        return new ThinkTime.Normal(Arguments.time(mean), Arguments.time(deviation));
    }

    /** Mostly short times and a few long ones. */
    public ThinkTime exponential(Object mean) {
        return new ThinkTime.Exponential(Arguments.time(mean));
    }
}
