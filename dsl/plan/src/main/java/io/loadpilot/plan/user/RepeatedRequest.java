package io.loadpilot.plan.user;

/** A user whose only task is to send one request; it is done when the answer is there. */
public final class RepeatedRequest implements UserProgram {
    private final Action task;
    private EventLoop.Cancellation underWay = () -> {};

    public RepeatedRequest(Request request) {
        task = (session, completion) -> underWay = session.send(request, reply -> completion.done(null));
    }

    @Override
    public Action task(int index) {
        return task;
    }

    @Override
    public void cancel(String why) {
        underWay.cancel();
    }
}
