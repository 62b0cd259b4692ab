package io.loadpilot.plan.user;

import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A virtual user's way to the target while one of its actions runs. Used on its event loop only. */
public interface Session {
    /** Counts from 1 within a scenario; setup and teardown are 0. */
    int user();

    /**
     * Which task start this is, counted from 0: of the scenario for an open load and shared iterations, of this user
     * otherwise. Setup, teardown and hooks are -1.
     */
    long iteration();

    EventLoop loop();

    /** The same numbers in each run of one seed: they follow from the scenario and the iteration, not from timing. */
    RandomGenerator random();

    /**
     * The URL that paths are appended to, with a slash at its end.
     *
     * @throws IllegalStateException if there is none
     */
    String target();

    /** Sends, measures and answers on this loop. What the target does wrong is in the reply, never thrown. */
    EventLoop.Cancellation send(Request request, Consumer<Reply> onReply);

    /**
     * Sends a request whose response is taken as it comes, and measures it: the request until the head of the response,
     * the stream by itself. What is open when the action ends is closed.
     */
    Stream open(Stream.Kind kind, Request request, Stream.Listener listener);

    /** The reply to the last request of this action that was answered or failed; null before the first. */
    @Nullable Reply lastReply();

    /** Counts a named check of the script. Whether it also fails a request is told to that {@link Reply}. */
    void check(String name, boolean passed);

    /** Begins what may fail and be tried again. */
    Attempt attempt();

    /** Begins to time several requests as one; see {@link Transaction}. */
    Transaction begin(String name);

    /** Figures of the script's own. */
    Measures measures();

    /** Ends the arrivals of the whole run; {@code why} is told in the verdict, which is then never PASS. */
    void abortRun(String why);
}
