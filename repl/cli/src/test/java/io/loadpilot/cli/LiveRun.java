package io.loadpilot.cli;

import io.loadpilot.embedded.RunCard;
import io.loadpilot.engine.LoadRun;
import io.loadpilot.engine.RunControl;
import io.loadpilot.http.HttpOptions;
import io.loadpilot.http.NettyTransport;
import io.loadpilot.lab.Lab;
import io.loadpilot.metrics.IntervalSnapshot;
import io.loadpilot.metrics.output.Output;
import io.loadpilot.metrics.output.Outputs;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.Hook;
import io.loadpilot.plan.Limits;
import io.loadpilot.plan.Scenario;
import io.loadpilot.plan.Task;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.plan.load.LoadProfile;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.UserProgram;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans without a script, run for real against a lab. */
final class LiveRun {
    private static final long LIMIT_SECONDS = 120;
    private static final Limits LIMITS = new Limits(200, 100_000, Duration.ofSeconds(30));

    /** Every interval of the last {@link #run}. */
    final List<IntervalSnapshot> intervals = new CopyOnWriteArrayList<>();

    /** That of the run which was started last. */
    volatile @Nullable RunControl control;

    private final Lab lab;
    private final UnaryOperator<HttpOptions> options;

    LiveRun(Lab lab) {
        this(lab, it -> it);
    }

    LiveRun(Lab lab, UnaryOperator<HttpOptions> options) {
        this.lab = lab;
        this.options = options;
    }

    RunSummary run(long seed, Scenario... scenarios) throws Exception {
        return run(seed, Hook.NONE, Hook.NONE, scenarios);
    }

    RunSummary run(long seed, Hook setUp, Hook tearDown, Scenario... scenarios) throws Exception {
        TestPlan plan = new TestPlan(
                "live",
                Optional.of(lab.uri().toString()),
                List.of(scenarios),
                setUp,
                tearDown,
                Duration.ZERO,
                seed,
                Set.of());
        intervals.clear();
        Output keep = intervals::add;
        HttpOptions http = options.apply(new HttpOptions(plan.target().orElseThrow()));
        try (NettyTransport transport = new NettyTransport(http)) {
            Outputs outputs = new Outputs(List.of(keep), Duration.ofSeconds(10), problem -> {});
            LoadRun run = new LoadRun(plan, RunCard.of(plan), transport, outputs);
            control = run.getControl();
            return run.start().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** A scenario whose task i does action i; weights are those of the tasks. */
    static Scenario scenario(String name, LoadProfile load, List<Integer> weights, Action... actions) {
        List<Task> tasks = IntStream.range(0, actions.length)
                .mapToObj(i -> new Task("task" + i, weights.get(i), ""))
                .toList();
        return new Scenario(name, load, tasks, List.of(), LIMITS, () -> new Actions(actions), "");
    }

    static Scenario scenario(String name, LoadProfile load, Action action) {
        return scenario(name, load, List.of(1), action);
    }

    static Action get(String url) {
        Request request = request(url);
        return (session, completion) -> session.send(request, reply -> completion.done(null));
    }

    static Request request(String url) {
        return Request.of("GET", url, "GET " + url);
    }

    private record Actions(Action... tasks) implements UserProgram {
        @Override
        public Action task(int index) {
            return tasks[index];
        }

        @Override
        public void cancel(String why) {}
    }
}
