package io.loadpilot.smoke;

import io.loadpilot.engine.Clock;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.user.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What the actions of one script did. They run one after another, each on its event loop; read it when the run has
 * ended.
 */
public final class SmokeLog {
    private final Clock clock = Clock.Companion.getSYSTEM();
    private final List<WatchedAction> actions = new CopyOnWriteArrayList<>();

    Action watch(String scenario, String hook, Action action) {
        return action == Action.NONE ? action : watched(scenario, hook, true, action);
    }

    Action watchTask(String scenario, String task, Action action) {
        return watched(scenario, task, false, action);
    }

    private Action watched(String scenario, String name, boolean hook, Action action) {
        return (session, completion) -> {
            WatchedAction watched = new WatchedAction(scenario, name, hook, clock);
            actions.add(watched);
            watched.run(action, session, completion);
        };
    }

    /**
     * Of every task of the plan and of the hooks that were run, in the order of the plan.
     *
     * @param ending why a task may not have been run, if that is known
     */
    public List<SmokeStep> steps(TestPlan plan, String ending) {
        ExchangeText text = new ExchangeText(plan.target().orElse(""));
        List<SmokeStep> steps = new ArrayList<>();
        hook("", "setup").map(it -> it.step(text)).forEach(steps::add);
        for (Scenario scenario : plan.scenarios()) {
            hook(scenario.name(), "onStart").map(it -> it.step(text)).forEach(steps::add);
            for (Task task : scenario.tasks()) {
                steps.add(task(scenario.name(), task.name())
                        .map(it -> it.step(text))
                        .findFirst()
                        .orElseGet(() -> notRun(scenario, task, ending)));
            }
            hook(scenario.name(), "onStop").map(it -> it.step(text)).forEach(steps::add);
        }
        hook("", "teardown").map(it -> it.step(text)).forEach(steps::add);
        return steps;
    }

    private static SmokeStep notRun(Scenario scenario, Task task, String ending) {
        return new SmokeStep(
                scenario.name(),
                task.name(),
                false,
                0,
                List.of("not run: " + (ending.isEmpty() ? "the run ended before" : ending)),
                List.of());
    }

    private Stream<WatchedAction> hook(String scenario, String name) {
        return actions.stream().filter(action -> action.isHook() && action.is(scenario, name));
    }

    private Stream<WatchedAction> task(String scenario, String name) {
        return actions.stream().filter(action -> !action.isHook() && action.is(scenario, name));
    }
}
