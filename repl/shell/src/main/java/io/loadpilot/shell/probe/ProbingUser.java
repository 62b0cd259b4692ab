package io.loadpilot.shell.probe;

import io.loadpilot.kotlin.prompt.PromptUser;
import io.loadpilot.plan.user.Action;
import io.loadpilot.plan.user.Completion;
import io.loadpilot.plan.user.Session;
import io.loadpilot.plan.user.UserProgram;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A virtual user that does what it is given, one thing after another, and waits in between. Each is a task of its own:
 *
 * <pre>
 *   task ──► waiting ──► at work ──► task
 * </pre>
 */
final class ProbingUser implements UserProgram {
    private final PromptUser typed;
    private final Deque<Action> jobs = new ArrayDeque<>();
    private @Nullable Task task;
    private boolean atWork;

    private record Task(Session session, Completion completion) {}

    ProbingUser(PromptUser typed) {
        this.typed = typed;
    }

    /** Any thread. */
    void give(Action job) {
        synchronized (this) {
            jobs.add(job);
        }
        onLoop(this::next);
    }

    /** Ends what is under way. Any thread. */
    void interrupt() {
        onLoop(() -> typed.cancel("interrupted"));
    }

    /** Before its first task there is no loop: what was given waits for that. */
    private void onLoop(Runnable action) {
        Task current;
        synchronized (this) {
            current = task;
        }
        if (current != null) {
            current.session().loop().execute(action);
        }
    }

    @Override
    public Action task(int index) {
        return (session, completion) -> {
            synchronized (this) {
                task = new Task(session, completion);
            }
            next();
        };
    }

    /** Called on the loop. */
    @Override
    public void cancel(String why) {
        Task idle;
        synchronized (this) {
            idle = atWork ? null : task;
            task = atWork ? task : null;
        }
        if (idle != null) {
            idle.completion().done(new CancellationException(why));
        } else {
            typed.cancel(why);
        }
    }

    private void next() {
        Task current;
        Action job;
        synchronized (this) {
            if (task == null || atWork || jobs.isEmpty()) {
                return;
            }
            current = task;
            job = jobs.remove();
            atWork = true;
        }
        job.start(current.session(), failure -> {
            synchronized (this) {
                atWork = false;
                task = null;
            }
            current.completion().done(null);
        });
    }
}
