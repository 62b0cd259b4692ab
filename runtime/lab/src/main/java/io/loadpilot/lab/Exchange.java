package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One request and its way to an end: answered, faulted, or abandoned by the client; whatever comes after the first end
 * does nothing. Used only on the event loop of its connection.
 */
final class Exchange {
    private final Carrier carrier;
    private final LabCounters counters;
    private final Request request;
    private final Route route;
    private final Reception reception;
    private long bodyBytes;
    private int status;
    private boolean received;
    private boolean ended;
    private boolean closing;

    Exchange(Carrier carrier, LabCounters counters, Request request, Route route, Reception reception) {
        this.carrier = carrier;
        this.counters = counters;
        this.request = request;
        this.route = route;
        this.reception = reception;
        closing = request.persistence() == Persistence.CLOSE;
    }

    Route route() {
        return route;
    }

    Carrier carrier() {
        return carrier;
    }

    EventLoop eventLoop() {
        return carrier.channel().eventLoop();
    }

    LabCounters counters() {
        return counters;
    }

    String method() {
        return request.method();
    }

    String path() {
        return request.path();
    }

    /** The last segment of the path, which is what a {@code {parameter}} in a template stands for. */
    String argument() {
        String path = request.path();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The target of the request as it was sent. */
    String uri() {
        return request.target();
    }

    Query query() {
        return Query.of(request.target());
    }

    HttpHeaders headers() {
        return request.fields().get();
    }

    Reception reception() {
        return reception;
    }

    long bodyBytes() {
        return bodyBytes;
    }

    String bodyText() {
        return reception instanceof KeptBody kept ? kept.text() : "";
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /** Takes a part of the request's body; gives the nanoseconds until more is to be read. */
    long take(ByteBuf part) {
        bodyBytes += part.readableBytes();
        return reception.take(part);
    }

    /** The request is there as far as its route needs it, and counts from now on. */
    void received() {
        received = true;
        if (!route.control()) {
            counters.received(route.count(), bodyBytes);
        }
    }

    boolean isReceived() {
        return received;
    }

    boolean ended() {
        return ended;
    }

    /** Makes this the last exchange of its connection, and lets the response say so. */
    void closeAfter() {
        closing = true;
    }

    boolean closing() {
        return closing;
    }

    Persistence persistence() {
        return closing ? Persistence.CLOSE : request.persistence();
    }

    /** Runs the action on the event loop, after the delay or at once when there is none, unless this has ended then. */
    void after(long nanos, Runnable action) {
        if (nanos > 0) {
            afterEnd(nanos, () -> unlessEnded(action));
        } else {
            unlessEnded(action);
        }
    }

    /** Runs the action on the event loop after the delay, whatever became of the exchange. */
    void afterEnd(long nanos, Runnable action) {
        Future<?> unused = eventLoop().schedule(action, nanos, TimeUnit.NANOSECONDS);
    }

    void inform(Head head) {
        carrier.inform(this, head);
    }

    /** Answers with the whole reply. */
    void send(Reply reply) {
        if (!ended) {
            status = reply.status();
            answered();
            settle(carrier.send(this, reply));
        }
    }

    /** Begins an answer that {@link #finish} will end; false if the head was all, as it is for HEAD. */
    boolean begin(Head head) {
        status = head.status();
        if (isHead()) {
            answered();
            settle(carrier.begin(this, head));
            return false;
        }
        ChannelFuture unused = carrier.begin(this, head);
        return true;
    }

    ChannelFuture part(ByteBuf part) {
        return carrier.part(this, part);
    }

    void finish(ByteBuf lastPart) {
        finish(lastPart, null);
    }

    void finish(ByteBuf lastPart, @Nullable Head trailers) {
        answered();
        settle(carrier.finish(this, lastPart, trailers));
    }

    /** Counts as answered with that status; from now on the connection speaks another protocol. */
    void upgraded(int newStatus) {
        status = newStatus;
        answered();
    }

    /** Ends without a proper response: the fault is counted and the connection will serve nothing more. */
    void fault(String kind) {
        closing = true;
        faultStream(kind);
    }

    /** Ends without a proper response, but the connection may go on: for a stream of HTTP/2. */
    void faultStream(String kind) {
        ended = true;
        if (!route.control()) {
            counters.faulted(kind);
        }
    }

    /** Ends in the midst of the answer. */
    void breakOff(String kind) {
        faultStream(kind);
        carrier.breakOff();
    }

    /** Ends because the client is gone. */
    void abandon() {
        if (!ended && received && !route.control()) {
            counters.clientLeft();
        }
        ended = true;
    }

    private void unlessEnded(Runnable action) {
        if (!ended) {
            action.run();
        }
    }

    /** Counts before the bytes leave, so that whoever has the answer finds it counted. */
    private void answered() {
        ended = true;
        if (!route.control()) {
            counters.answered(status);
        }
    }

    private void settle(ChannelFuture written) {
        if (!route.control()) {
            written.addListener(result -> {
                if (!result.isSuccess()) {
                    counters.answerLost(status);
                }
            });
        }
        carrier.ended(this, written);
    }
}
