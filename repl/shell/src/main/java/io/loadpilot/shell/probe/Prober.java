package io.loadpilot.shell.probe;

import io.loadpilot.engine.StopReason;
import io.loadpilot.kotlin.prompt.PromptUser;
import io.loadpilot.kotlin.prompt.TypedAction;
import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.Users;
import io.loadpilot.shell.port.PreparedRun;
import io.loadpilot.shell.port.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Sends what is typed: a run of one virtual user, who keeps cookies and connections from one request to the next. Any
 * thread may give it work; it is done one by one.
 */
public final class Prober implements AutoCloseable {
    private static final String NAME = "prompt";
    private static final Duration AS_LONG_AS_IT_TAKES = Duration.ofDays(1_000);

    private final PromptUser typed;
    private final ProbingUser user;
    private final PreparedRun prepared;
    private final CompletableFuture<?> end;

    /**
     * @param onResponse told of each request that was answered or failed, on the user's loop
     * @throws io.loadpilot.shell.line.Refusal if nothing can be sent to that target
     */
    Prober(Workbench workbench, String target, PromptUser.OnResponse onResponse) {
        typed = new PromptUser(onResponse);
        user = new ProbingUser(typed);
        prepared = workbench.prepare(plan(target), List.of(), false, Optional.empty());
        end = prepared.run().start();
    }

    private TestPlan plan(String target) {
        Limits limits = new Limits(1, 0, Duration.ofSeconds(1));
        Scenario scenario = new Scenario(
                NAME,
                new Users(1, AS_LONG_AS_IT_TAKES, Duration.ZERO),
                List.of(new Task(NAME, 1, NAME)),
                List.of(),
                limits,
                () -> user,
                NAME);
        return new TestPlan(NAME, Optional.of(target), List.of(scenario), Hook.NONE, Hook.NONE, Set.of());
    }

    /**
     * Does what is asked of the user and waits for it. An interrupt ends it.
     *
     * @param work makes the action
     * @throws ExecutionException with what it threw
     */
    public <T> T perform(Function<PromptUser, TypedAction<T>> work) throws InterruptedException, ExecutionException {
        TypedAction<T> action = work.apply(typed);
        user.give(action);
        try {
            return CompletableFuture.anyOf(action.getResult(), end)
                    .thenCompose(done -> end.isDone()
                            ? CompletableFuture.<T>failedFuture(new IllegalStateException("the session was closed"))
                            : action.getResult())
                    .get();
        } catch (InterruptedException interrupt) {
            user.interrupt();
            throw interrupt;
        }
    }

    @Override
    public void close() throws Exception {
        prepared.run().getControl().stop(StopReason.INTERRUPTED);
        end.handle((summary, failure) -> true).join();
        prepared.close();
    }
}
