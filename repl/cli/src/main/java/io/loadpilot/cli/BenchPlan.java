package io.loadpilot.cli;

import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.user.RepeatedRequest;
import io.loadpilot.plan.user.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The plan that a script with a single task of a single request would describe. */
record BenchPlan(String target, Request request, Set<String> secrets) {
    private static final String NAME = "bench";

    TestPlan of(BenchFlags flags, MeasureFlags measure, long seed) {
        Task task = new Task(request.name(), 1, NAME);
        Scenario scenario = new Scenario(
                request.name(),
                flags.profile(),
                List.of(task),
                measure.replace(List.of()),
                flags.limits(),
                () -> new RepeatedRequest(request),
                NAME);
        TestPlan plan = new TestPlan(
                NAME, Optional.of(target), List.of(scenario), Hook.NONE, Hook.NONE, Duration.ZERO, seed, secrets);
        return plan.withWarmUp(measure.warmUp(plan));
    }
}
