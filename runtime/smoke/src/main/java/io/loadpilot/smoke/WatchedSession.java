package io.loadpilot.smoke;

import io.loadpilot.plan.user.Attempt;
import io.loadpilot.plan.user.EventLoop;
import io.loadpilot.plan.user.Measures;
import io.loadpilot.plan.user.Reply;
import io.loadpilot.plan.user.Request;
import io.loadpilot.plan.user.Session;
import io.loadpilot.plan.user.Stream;
import io.loadpilot.plan.user.Transaction;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The session of one action; adds each request to a list. */
final class WatchedSession implements Session {
    private final Session session;
    private final List<SentRequest> allSent;
    private @Nullable Reply last;

    WatchedSession(Session session, List<SentRequest> allSent) {
        this.session = session;
        this.allSent = allSent;
    }

    @Override
    public EventLoop.Cancellation send(Request request, Consumer<Reply> onReply) {
        SentRequest sent = new SentRequest(request);
        allSent.add(sent);
        return session.send(request, reply -> {
            Reply watched = sent.answered(reply);
            last = watched;
            onReply.accept(watched);
        });
    }

    @Override
    public Stream open(Stream.Kind kind, Request request, Stream.Listener listener) {
        SentRequest sent = new SentRequest(request);
        allSent.add(sent);
        WatchedStream watched = new WatchedStream(sent, listener);
        return watched.over(session.open(kind, request, watched));
    }

    @Override
    public @Nullable Reply lastReply() {
        return last;
    }

    @Override
    public String target() {
        return session.target();
    }

    @Override
    public int user() {
        return session.user();
    }

    @Override
    public long iteration() {
        return session.iteration();
    }

    @Override
    public EventLoop loop() {
        return session.loop();
    }

    @Override
    public RandomGenerator random() {
        return session.random();
    }

    @Override
    public void check(String name, boolean passed) {
        session.check(name, passed);
    }

    @Override
    public Attempt attempt() {
        Attempt attempt = session.attempt();
        int from = allSent.size();
        return () -> {
            attempt.forgive();
            allSent.subList(from, allSent.size()).forEach(SentRequest::forgive);
        };
    }

    @Override
    public Transaction begin(String name) {
        return session.begin(name);
    }

    @Override
    public Measures measures() {
        return session.measures();
    }

    @Override
    public void abortRun(String why) {
        session.abortRun(why);
    }
}
