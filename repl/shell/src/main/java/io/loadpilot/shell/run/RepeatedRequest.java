package io.loadpilot.shell.run;

import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.EventLoop;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.UserProgram;
import io.loadpilot.shell.probe.Probed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A user whose only task is to send one request. */
final class RepeatedRequest implements UserProgram {
    private static final Constant USUAL = new Constant(10, Duration.ofSeconds(10));

    private final Action task;
    private EventLoop.Cancellation underWay = () -> {};

    private RepeatedRequest(Request request) {
        task = (session, completion) -> underWay = session.send(request, reply -> completion.done(null));
    }

    /** A test of what was sent from the prompt. */
    static TestPlan plan(Probed probed) {
        Request request = probed.request();
        Scenario scenario = new Scenario(
                request.name(),
                USUAL,
                List.of(new Task(request.name(), 1, "prompt")),
                List.of(),
                Limits.DEFAULT,
                () -> new RepeatedRequest(request),
                "prompt");
        return new TestPlan("prompt", Optional.of(probed.target()), List.of(scenario), Hook.NONE, Hook.NONE, Set.of());
    }

    @Override
    public Action task(int index) {
        return task;
    }

    @Override
    public void cancel(String why) {
        underWay.cancel();
    }
}
