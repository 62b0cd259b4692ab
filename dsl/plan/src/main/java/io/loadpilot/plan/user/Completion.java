package io.loadpilot.plan.user;

import org.jspecify.annotations.Nullable;

/** Called once when an {@link Action} has ended, on the session's event loop. */
@FunctionalInterface
public interface Completion {
    /** {@code failure} is what the script threw, or null. A {@link CheckFailure} is a failed check, not a mistake. */
    void done(@Nullable Throwable failure);
}
