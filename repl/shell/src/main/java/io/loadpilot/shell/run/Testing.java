package io.loadpilot.shell.run;

import io.loadpilot.console.LivePicture;
import io.loadpilot.console.SummaryText;
import io.loadpilot.engine.Clock;
import io.loadpilot.engine.RunControl;
import io.loadpilot.engine.SetUpFailedException;
import io.loadpilot.engine.StopReason;
import io.loadpilot.metrics.output.RunSummary;
import io.loadpilot.plan.TestPlan;
import io.loadpilot.report.Redaction;
import io.loadpilot.shell.line.Refusal;
import io.loadpilot.shell.port.PreparedRun;
import io.loadpilot.shell.port.Screen;
import io.loadpilot.shell.port.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The plan that is loaded, and the test that runs or ran last. Used by the session's thread; {@link #picture} by any. */
public final class Testing implements AutoCloseable {
    private final Workbench workbench;
    private final Screen screen;
    private final AtomicReference<@Nullable LivePicture> picture = new AtomicReference<>();
    private @Nullable TestPlan plan;
    private @Nullable Path script;
    private List<String> scriptFlags = List.of();
    private @Nullable RunningTest test;
    private @Nullable TestPlan ran;
    private @Nullable RunSummary before;

    public Testing(Workbench workbench, Screen screen) {
        this.workbench = workbench;
        this.screen = screen;
    }

    Workbench workbench() {
        return workbench;
    }

    public Optional<TestPlan> plan() {
        return Optional.ofNullable(plan);
    }

    Optional<Path> script() {
        return Optional.ofNullable(script);
    }

    /** A plan that was typed. */
    public void use(TestPlan typed) {
        plan = typed;
        script = null;
    }

    /** Compiles a script, if need be, and takes its plan; nothing changes if there is none. */
    TestPlan load(Path file, List<String> flags) {
        TestPlan loaded = workbench.read(file, flags);
        plan = loaded;
        script = file;
        scriptFlags = List.copyOf(flags);
        return loaded;
    }

    /** The script as it is now, or the scenario that was typed last. */
    TestPlan again() {
        if (script != null) {
            return load(script, scriptFlags);
        }
        return plan().orElseThrow(() -> new Refusal("nothing is loaded; type: load FILE"));
    }

    /** What the running test looks like; empty if none runs. */
    public Optional<LivePicture> picture() {
        return Optional.ofNullable(picture.get());
    }

    public Optional<RunningTest> running() {
        return Optional.ofNullable(test).filter(RunningTest::goesOn);
    }

    /** The one that runs, or the last that ran. */
    public RunningTest last() {
        if (test == null) {
            throw new Refusal("no test has run yet; type: load FILE, then run");
        }
        return test;
    }

    /** What the numbers of the last test are called. */
    public List<String> names() {
        return test == null
                ? List.of()
                : test.soFar().summary().stream()
                        .flatMap(summary -> summary.totals().rows().stream())
                        .map(row -> row.row().name())
                        .distinct()
                        .toList();
    }

    /** What the test that runs, or ran last, is of. */
    public Optional<TestPlan> lastPlan() {
        return Optional.ofNullable(ran);
    }

    /** What is known of the test that runs, or ran last. */
    public Optional<RunSummary> lastSummary() {
        return Optional.ofNullable(test).flatMap(it -> it.soFar().summary());
    }

    /** The run before the one that {@link #lastSummary} is of. */
    public Optional<RunSummary> summaryBefore() {
        return Optional.ofNullable(before);
    }

    /** {@link #lastSummary}, which must be there. */
    public RunSummary known() {
        last();
        return lastSummary().orElseThrow(() -> new Refusal("the test has just begun; ask again in a second"));
    }

    RunControl control() {
        return running()
                .orElseThrow(() -> new Refusal("no test is running; type: run"))
                .control();
    }

    /** Starts it, and returns when it has ended if nobody sits at the terminal. */
    int start(TestPlan wanted) throws Exception {
        if (running().isPresent()) {
            throw new Refusal("a test is running already; type: stop");
        }
        RunSoFar soFar = new RunSoFar();
        AtomicReference<@Nullable RunControl> control = new AtomicReference<>();
        LivePicture live = new LivePicture(
                screen.style(),
                control::get,
                Clock.Companion.getSYSTEM(),
                "stop ends it, help tells what else can be done");
        PreparedRun prepared = workbench.prepare(wanted, List.of(soFar, live), true, script());
        control.set(prepared.run().getControl());
        picture.set(live);
        RunningTest started = RunningTest.start(prepared, soFar);
        before = lastSummary().orElse(before);
        test = started;
        ran = wanted;
        started.end().whenComplete((summary, failure) -> ended(started, wanted, summary, failure));
        return screen.interactive() ? 0 : await(started);
    }

    /** Waits for the end of a test; gives its exit code. */
    int await(RunningTest started) throws InterruptedException {
        try {
            return started.end().get().exitCode();
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof SetUpFailedException ? 4 : 70;
        }
    }

    private void ended(RunningTest ended, TestPlan ran, @Nullable RunSummary summary, @Nullable Throwable failure) {
        picture.set(null);
        if (summary != null) {
            List<String> footer =
                    ended.folder().map(folder -> "results  " + folder).stream().toList();
            String text = new SummaryText(screen.style(), screen.width()).render(summary, footer);
            screen.print(new Redaction(ran.secrets()).apply(text).stripTrailing());
        } else {
            screen.print(screen.style().red("the test ended: " + (failure == null ? "" : failure.getMessage())));
        }
    }

    /** Ends the running test as Ctrl-C would, and waits for it. */
    @Override
    public void close() throws Exception {
        RunningTest last = test;
        if (last != null) {
            if (last.goesOn()) {
                last.control().stop(StopReason.INTERRUPTED);
                await(last);
            }
            last.close();
        }
    }
}
