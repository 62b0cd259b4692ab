package io.loadpilot.shell.run;

import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Constant;
import io.loadpilot.plan.user.RepeatedRequest;
import io.loadpilot.plan.user.Request;
import io.loadpilot.shell.probe.Probed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code run} runs if nothing is loaded. */
final class LastRequest {
    private static final Constant USUAL = new Constant(10, Duration.ofSeconds(10));

    private LastRequest() {}

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
}
