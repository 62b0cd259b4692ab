package io.loadpilot.plan.user;

/**
 * Something that a virtual user does: a task or a hook. Started on the session's event loop; it may go on after
 * {@link #start} returns and must then complete exactly once. It never blocks that thread.
 */
@FunctionalInterface
public interface Action {
    /** Does nothing. */
    Action NONE = (session, completion) -> completion.done(null);

    void start(Session session, Completion completion);
}
