package io.loadpilot.plan.user;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A virtual user's way to the target while one of its actions runs. Used on its event loop only. */
public interface Session {
    /** Counts from 1 within a scenario; setup and teardown are 0. */
    int user();

    EventLoop loop();

    /** Sends, measures and answers on this loop. What the target does wrong is in the reply, never thrown. */
    EventLoop.Cancellation send(Request request, Consumer<Reply> onReply);

    /** The reply to the last request of this action that was answered or failed; null before the first. */
    @Nullable Reply lastReply();

    /** Counts a named check of the script. Whether it also fails a request is told to that {@link Reply}. */
    void check(String name, boolean passed);
}
