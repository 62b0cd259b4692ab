package io.loadpilot.plan.user;

/** Something within an action that may be tried again. Used on the session's event loop only. */
public interface Attempt {
    /** It is: what was sent since it began stays an error in the numbers if it was one, but fails its task no longer. */
    void forgive();
}
