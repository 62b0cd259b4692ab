package io.loadpilot.smoke;

import io.loadpilot.plan.user.CheckFailure;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Stream;
import org.jspecify.annotations.Nullable;

/** A stream whose messages, and what is wrong with it, are told to the request that opened it. */
final class WatchedStream implements Stream, Stream.Listener {
    private final SentRequest opening;
    private final Listener script;
    private @Nullable Stream stream;

    WatchedStream(SentRequest opening, Listener script) {
        this.opening = opening;
        this.script = script;
    }

    Stream over(Stream opened) {
        stream = opened;
        return this;
    }

    @Override
    public void refused(Reply reply) {
        script.refused(opening.answered(reply));
    }

    @Override
    public void opened(Reply reply) {
        script.opened(opening.answered(reply));
    }

    @Override
    public void received(Message message) {
        opening.conversation().heard(message);
        script.received(message);
    }

    @Override
    public void ended(End end) {
        if (end.failure() != null) {
            opening.broken(end.failure());
        }
        script.ended(end);
    }

    @Override
    public void send(Message message, Runnable onRoom) {
        opening.conversation().said(message);
        stream().send(message, onRoom);
    }

    @Override
    public void pause() {
        stream().pause();
    }

    @Override
    public void resume() {
        stream().resume();
    }

    @Override
    public void close(int code, String reason) {
        stream().close(code, reason);
    }

    @Override
    public void decline() {
        stream().decline();
    }

    @Override
    public void reject(String reason) {
        opening.broken(reason);
        stream().reject(reason);
    }

    @Override
    public void release() {
        stream().release();
    }

    @Override
    public void abandon(Throwable why) {
        if (why instanceof CheckFailure) {
            opening.broken(String.valueOf(why.getMessage()));
        }
        stream().abandon(why);
    }

    private Stream stream() {
        if (stream == null) {
            throw new IllegalStateException("used before it was opened");
        }
        return stream;
    }
}
