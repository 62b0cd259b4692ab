package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * One request received in full, and its way to an end: answered, faulted, or abandoned by the client; whatever comes
 * after the first end does nothing. Used only on the event loop of its connection.
 */
final class Exchange {
    private final Connection connection;
    private final Request request;
    private final HttpRequest head;
    private final Route route;
    private boolean ended;
    private boolean closing;

    Exchange(Connection connection, Request request, Route route) {
        this.connection = connection;
        this.request = request;
        this.route = route;
        head = request.head();
        closing = !HttpUtil.isKeepAlive(head);
    }

    Route route() {
        return route;
    }

    Connection connection() {
        return connection;
    }

    String method() {
        return head.method().name();
    }

    String path() {
        return request.path();
    }

    /** The last segment of the path, which is what a {@code {parameter}} in a template stands for. */
    String argument() {
        return request.path().substring(request.path().lastIndexOf('/') + 1);
    }

    /** The target of the request as it was sent. */
    String uri() {
        return head.uri();
    }

    Query query() {
        return Query.of(head.uri());
    }

    HttpHeaders headers() {
        return head.headers();
    }

    long bodyBytes() {
        return request.bodyBytes();
    }

    String bodyText() {
        return request.body();
    }

    boolean isHead() {
        return head.method().name().equals("HEAD");
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
        if (closing) {
            return Persistence.CLOSE;
        }
        return HttpVersion.HTTP_1_0.equals(head.protocolVersion()) ? Persistence.KEEP_1_0 : Persistence.KEEP;
    }

    void after(long nanos, Runnable action) {
        connection.after(nanos, () -> {
            if (!ended) {
                action.run();
            }
        });
    }

    /** Answers with the whole reply. */
    void send(Reply reply) {
        if (!ended) {
            end(reply.encode(connection.allocator(), persistence(), isHead()), reply.status());
        }
    }

    /** Writes a part of a response that {@link #end} will finish. */
    void write(ByteBuf part) {
        ChannelFuture unused = connection.write(part, 0, !route.control());
    }

    /** Writes a part, and says when it has left or could not. */
    void write(ByteBuf part, ChannelFutureListener written) {
        connection.write(part, 0, !route.control()).addListener(written);
    }

    /** Writes the last part of a response, which counts as answered with that status. */
    void end(ByteBuf lastPart, int status) {
        ended = true;
        ChannelFuture written = connection.write(lastPart, status, !route.control());
        connection.ended(this, written);
    }

    /** Ends without a proper response: the fault is counted and the connection will serve nothing more. */
    void fault(String kind) {
        ended = true;
        closing = true;
        if (!route.control()) {
            connection.counters().faulted(kind);
        }
    }

    /** Ends because the client is gone. */
    void abandon() {
        if (!ended && !route.control()) {
            connection.counters().clientLeft();
        }
        ended = true;
    }
}
