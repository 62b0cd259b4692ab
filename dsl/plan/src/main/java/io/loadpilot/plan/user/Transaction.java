package io.loadpilot.plan.user;

import org.jspecify.annotations.Nullable;

/**
 * Several requests that are timed as one. It has failed if it ended with a failure or if one of the requests that were
 * sent within it counts as an error in the end. Used on the session's event loop only.
 */
public interface Transaction {
    /** Only the first call counts; a transaction that is never ended is not recorded. */
    void end(@Nullable Throwable failure);
}
