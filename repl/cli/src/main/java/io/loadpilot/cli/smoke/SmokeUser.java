package io.loadpilot.cli.smoke;

import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.CheckFailure;
import io.loadpilot.plan.user.UserProgram;
import java.util.List;

/**
 * A user whose actions are written down. One whose onStart failed still takes its tasks, so that each is reported, but
 * does nothing for them.
 */
final class SmokeUser implements UserProgram {
    private final UserProgram program;
    private final String scenario;
    private final List<String> tasks;
    private final SmokeLog log;
    private boolean broken;

    SmokeUser(UserProgram program, String scenario, List<String> tasks, SmokeLog log) {
        this.program = program;
        this.scenario = scenario;
        this.tasks = tasks;
        this.log = log;
    }

    @Override
    public Action onStart() {
        Action start = log.watch(scenario, "onStart", program.onStart());
        return (session, completion) -> start.start(session, failure -> {
            broken = failure != null;
            completion.done(null);
        });
    }

    @Override
    public Action onStop() {
        return broken ? Action.NONE : log.watch(scenario, "onStop", program.onStop());
    }

    @Override
    public Action task(int index) {
        Action task = broken
                ? (session, completion) -> completion.done(new CheckFailure("not run, as onStart failed"))
                : program.task(index);
        return log.watchTask(scenario, tasks.get(index), task);
    }

    @Override
    public void cancel(String why) {
        program.cancel(why);
    }
}
