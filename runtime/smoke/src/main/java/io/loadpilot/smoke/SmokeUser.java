package io.loadpilot.smoke;

import io.loadpilot.plan.load.Numbers;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.CheckFailure;
import io.loadpilot.plan.user.EventLoop;
import io.loadpilot.plan.user.UserProgram;
import java.time.Duration;
import java.util.List;

/**
 * A user whose actions are written down, and ended if they take longer than {@code limit}. One whose onStart failed
 * still takes its tasks, so that each is reported, but does nothing for them.
 */
final class SmokeUser implements UserProgram {
    private final UserProgram program;
    private final String scenario;
    private final List<String> tasks;
    private final SmokeLog log;
    private final Duration limit;
    private boolean broken;

    SmokeUser(UserProgram program, String scenario, List<String> tasks, SmokeLog log, Duration limit) {
        this.program = program;
        this.scenario = scenario;
        this.tasks = tasks;
        this.log = log;
        this.limit = limit;
    }

    @Override
    public Action onStart() {
        Action start = limited(log.watch(scenario, "onStart", program.onStart()));
        return (session, completion) -> start.start(session, failure -> {
            broken = failure != null;
            completion.done(null);
        });
    }

    @Override
    public Action onStop() {
        return broken ? Action.NONE : limited(log.watch(scenario, "onStop", program.onStop()));
    }

    @Override
    public Action task(int index) {
        Action task = broken
                ? (session, completion) -> completion.done(new CheckFailure("not run, as onStart failed"))
                : program.task(index);
        return limited(log.watchTask(scenario, tasks.get(index), task));
    }

    /** What is watched never throws. */
    private Action limited(Action watched) {
        if (watched == Action.NONE) {
            return watched;
        }
        return (session, completion) -> {
            EventLoop.Cancellation timer = session.loop()
                    .schedule(
                            () -> program.cancel("not done after " + Numbers.plain(limit) + " (--task-timeout)"),
                            limit.toNanos());
            watched.start(session, failure -> {
                timer.cancel();
                completion.done(failure);
            });
        };
    }

    @Override
    public void cancel(String why) {
        program.cancel(why);
    }
}
