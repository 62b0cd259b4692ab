package io.loadpilot.plan;

import io.loadpilot.plan.user.Action;
import java.time.Duration;

/** What runs once a run, before the first or after the last virtual user; given up after {@code atMost}. */
public record Hook(Action action, Duration atMost) {
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    public static final Hook NONE = new Hook(Action.NONE);

    /** With the usual limit. */
    public Hook(Action action) {
        this(action, DEFAULT_LIMIT);
    }

    public Hook with(Action newAction) {
        return new Hook(newAction, atMost);
    }
}
