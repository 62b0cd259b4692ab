package io.loadpilot.plan.user;

import org.jspecify.annotations.Nullable;

/** What one virtual user can do; its fields are that user's state. Used on one event loop only. */
public interface UserProgram {
    /** What this user shows of itself over TLS; null for what all users of the run show. */
    default @Nullable ClientCertificate certificate() {
        return null;
    }

    /** Runs before the user's first task. */
    default Action onStart() {
        return Action.NONE;
    }

    /** Runs after the user's last task, also when the run was aborted. */
    default Action onStop() {
        return Action.NONE;
    }

    /** The task at {@code index} of the scenario's tasks, its check included. */
    Action task(int index);

    /**
     * Ends what the user is doing now; its completion is called with a cancellation that says {@code why}. Later actions
     * may still run.
     */
    void cancel(String why);
}
