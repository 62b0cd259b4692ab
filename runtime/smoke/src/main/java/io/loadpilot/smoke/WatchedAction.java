package io.loadpilot.smoke;

import io.loadpilot.engine.Clock;
import io.loadpilot.engine.ScriptFailures;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.Completion;
import io.loadpilot.plan.user.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One action under way or ended, with all that it sent. Written on its event loop. */
final class WatchedAction {
    /** As many exchanges as help to understand one failure. */
    private static final int SHOWN = 3;

    private final String scenario;
    private final String name;
    private final boolean hook;
    private final Clock clock;
    private final long startNanos;
    private final List<SentRequest> sent = new ArrayList<>();
    private @Nullable Throwable failure;
    private long doneNanos;
    private volatile boolean done;

    WatchedAction(String scenario, String name, boolean hook, Clock clock) {
        this.scenario = scenario;
        this.name = name;
        this.hook = hook;
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    boolean isHook() {
        return hook;
    }

    boolean is(String wantedScenario, String wantedName) {
        return scenario.equals(wantedScenario) && name.equals(wantedName);
    }

    void run(Action action, Session session, Completion completion) {
        Completion watched = thrown -> {
            failure = thrown;
            doneNanos = clock.nanos();
            done = true;
            completion.done(thrown);
        };
        try {
            action.start(new WatchedSession(session, sent), watched);
        } catch (RuntimeException | Error thrown) {
            watched.done(thrown);
        }
    }

    SmokeStep step(ExchangeText text) {
        List<SentRequest> failed = sent.stream().filter(SentRequest::failed).toList();
        Set<String> problems = new LinkedHashSet<>();
        failed.forEach(request -> problems.addAll(request.problems()));
        if (!done) {
            problems.add("never ended");
        } else if (failure != null && failed.stream().noneMatch(request -> request.explains(failure.getMessage()))) {
            problems.add(ScriptFailures.describe(failure));
        }
        List<SmokeExchange> shown =
                problems.isEmpty() ? List.of() : shown(failed).map(text::of).toList();
        return new SmokeStep(
                scenario,
                name,
                hook,
                ((done ? doneNanos : clock.nanos()) - startNanos) / 1e6,
                List.copyOf(problems),
                shown);
    }

    /** Of a failure that no request is to blame for, what was answered last. */
    private Stream<SentRequest> shown(List<SentRequest> failed) {
        return failed.isEmpty()
                ? sent.stream().skip(Math.max(0, sent.size() - 1))
                : failed.stream().limit(SHOWN);
    }
}
