package io.loadpilot.groovy;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import io.loadpilot.java.Scenario;
import io.loadpilot.java.Thresholds;
import io.loadpilot.java.User;
import io.loadpilot.plan.load.Curve;
import io.loadpilot.plan.load.Load;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.load.OpenLoad;
import io.loadpilot.plan.load.ThinkTime;
import java.time.Duration;
import java.util.Map;

/** What a {@code scenario { }} closure can say. Times are durations or texts such as {@code '2m'}. */
public final class ScenarioWords {
    private static final String RPS = "rps";
    private static final String DURATION = "duration";
    private static final String RAMP_UP = "rampUp";
    private static final String USERS = "users";
    private static final String AT_MOST = "atMost";

    private Scenario scenario;

    ScenarioWords(String name) {
        scenario = Scenario.named(name);
    }

    Scenario scenario() {
        return scenario;
    }

    public void setLoad(LoadProfile load) {
        scenario = scenario.load(load);
    }

    public void setMaxUsers(Object users) {
        scenario = scenario.maxUsers(Arguments.whole("maxUsers", users));
    }

    public void setMaxBacklog(Object arrivals) {
        scenario = scenario.maxBacklog(Arguments.whole("maxBacklog", arrivals));
    }

    public void setGracefulStop(Object time) {
        scenario = scenario.gracefulStop(Arguments.time(time));
    }

    /** {@code ramp(rps: 100, duration: 2.minutes, rampUp: 15.seconds)}. */
    public LoadProfile ramp(Map<String, ?> named) {
        Arguments given = new Arguments("ramp", named, RPS, DURATION, RAMP_UP);
        Duration duration = given.time(DURATION, Load.DEFAULT_DURATION);
        return Load.ramp(rps(given), duration, given.time(RAMP_UP, Load.defaultRampUp(duration)));
    }

    public LoadProfile ramp() {
        return ramp(Map.of());
    }

    /** {@code constant(rps: 100, duration: '2m')}. */
    public OpenLoad constant(Map<String, ?> named) {
        Arguments given = new Arguments("constant", named, RPS, DURATION);
        return Load.constant(rps(given), given.time(DURATION, Load.DEFAULT_DURATION));
    }

    public OpenLoad step(Map<String, ?> named) {
        Arguments given = new Arguments("step", named, RPS, DURATION, "steps");
        return Load.step(
                rps(given), given.time(DURATION, Load.DEFAULT_DURATION), given.whole("steps", Load.DEFAULT_STEPS));
    }

    public OpenLoad spike(Map<String, ?> named) {
        Arguments given = new Arguments("spike", named, RPS, DURATION);
        return Load.spike(rps(given), given.time(DURATION, Load.DEFAULT_DURATION));
    }

    /** {@code stages { to 50, over: 1.minutes; hold 3.minutes; jump 9; hold 1.minutes }}. */
    public OpenLoad stages(@DelegatesTo(StagesWords.class) Closure<?> stages) {
        return Load.stages(curve(0, stages));
    }

    /** The same from another rate on: {@code stages(startAt: 10) { … }}. */
    public OpenLoad stages(Map<String, ?> named, @DelegatesTo(StagesWords.class) Closure<?> stages) {
        return Load.stages(curve(new Arguments("stages", named, "startAt").number("startAt", 0), stages));
    }

    /** {@code poisson(constant(rps: 100))}. */
    public OpenLoad poisson(OpenLoad rate) {
        return Load.poisson(rate);
    }

    /** {@code users(50, duration: 1.minutes, rampUp: 10.seconds)}. */
    public LoadProfile users(Map<String, ?> named, int count) {
        Arguments given = new Arguments(USERS, named, DURATION, RAMP_UP);
        return Load.users(count, given.time(DURATION, Load.DEFAULT_DURATION), given.time(RAMP_UP, Duration.ZERO));
    }

    public LoadProfile users(int count) {
        return users(Map.of(), count);
    }

    public LoadProfile userStages(@DelegatesTo(StagesWords.class) Closure<?> stages) {
        return Load.userStages(curve(0, stages));
    }

    public LoadProfile userStages(Map<String, ?> named, @DelegatesTo(StagesWords.class) Closure<?> stages) {
        return Load.userStages(curve(new Arguments("userStages", named, "startAt").number("startAt", 0), stages));
    }

    /** {@code iterations(1000, users: 10, atMost: 5.minutes)}. */
    public LoadProfile iterations(Map<String, ?> named, long total) {
        Arguments given = new Arguments("iterations", named, USERS, AT_MOST, RAMP_UP);
        return Load.iterations(
                total,
                given.whole(USERS, Load.DEFAULT_USERS),
                given.time(AT_MOST, Load.DEFAULT_LIMIT),
                given.time(RAMP_UP, Duration.ZERO));
    }

    public LoadProfile iterations(long total) {
        return iterations(Map.of(), total);
    }

    public LoadProfile iterationsPerUser(Map<String, ?> named, long each) {
        Arguments given = new Arguments("iterationsPerUser", named, USERS, AT_MOST, RAMP_UP);
        return Load.iterationsPerUser(
                each,
                given.whole(USERS, Load.DEFAULT_USERS),
                given.time(AT_MOST, Load.DEFAULT_LIMIT),
                given.time(RAMP_UP, Duration.ZERO));
    }

    public LoadProfile iterationsPerUser(long each) {
        return iterationsPerUser(Map.of(), each);
    }

    /** A duration, a text, or a {@link ThinkTime} such as {@code uniform(1.seconds, 3.seconds)}. */
    public void thinkTime(Object time) {
        scenario = time instanceof ThinkTime random
                ? scenario.thinkTime(random)
                : scenario.thinkTime(Arguments.time(time));
    }

    /** {@code pace(every: 2.seconds)}. */
    public void pace(Map<String, ?> named) {
        scenario = scenario.pace(new Arguments("pace", named, "every").time("every", Duration.ZERO));
    }

    /** {@code startAfter 30.seconds}, or {@code startAfter 'Login'}. */
    public void startAfter(Object delayOrScenario) {
        scenario = delayOrScenario instanceof Duration delay
                ? scenario.startAfter(delay)
                : scenario.startAfter(delayOrScenario.toString());
    }

    public void startAfter(String other, Object delay) {
        scenario = scenario.startAfter(other, Arguments.time(delay));
    }

    public void tag(String name, Object value) {
        scenario = scenario.tag(name, value);
    }

    public void thresholds(
            @DelegatesTo(value = Thresholds.class, strategy = Closure.DELEGATE_FIRST) Closure<?> limits) {
        scenario = scenario.thresholds(words -> Delegated.runInPlan(limits, words));
    }

    /** Runs once for each virtual user, so its local variables are that user's state. */
    public void user(@DelegatesTo(value = User.class, strategy = Closure.DELEGATE_FIRST) Closure<?> user) {
        scenario = scenario.user(words -> Delegated.runInPlan(user, words));
    }

    private static double rps(Arguments given) {
        return given.number(RPS, Load.DEFAULT_RPS);
    }

    private static Curve curve(double startAt, Closure<?> stages) {
        StagesWords words = new StagesWords(Curve.from(startAt));
        Delegated.runInPlan(stages, words);
        return words.curve();
    }
}
