package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/** Writes the answer of one stream of HTTP/2. To close the connection is to send GOAWAY and let other streams end. */
final class Http2Carrier implements Carrier {
    private final ChannelHandlerContext context;
    private final Http2Service service;
    private final int streamId;
    private final IdleClose idleClose;

    Http2Carrier(ChannelHandlerContext context, Http2Service service, int streamId, IdleClose idleClose) {
        this.context = context;
        this.service = service;
        this.streamId = streamId;
        this.idleClose = idleClose;
    }

    /** The carrier of an exchange that makes sense in HTTP/2 only. */
    static Http2Carrier of(Exchange exchange) {
        if (exchange.carrier() instanceof Http2Carrier carrier) {
            return carrier;
        }
        throw new Refusal(501, "Only HTTP/2 can do that; this request came by HTTP/1.1.");
    }

    @Override
    public Channel channel() {
        return context.channel();
    }

    @Override
    public void inform(Exchange exchange, Head head) {
        ChannelFuture unused = headers(head.http2(), false);
        service.flush(context);
    }

    @Override
    public ChannelFuture send(Exchange exchange, Reply reply) {
        boolean headOnly = exchange.isHead() || !reply.hasBody();
        ChannelFuture written = headers(reply.http2Headers(), headOnly);
        return headOnly ? written : data(reply.body(), true);
    }

    @Override
    public ChannelFuture begin(Exchange exchange, Head head) {
        return headers(head.http2(), exchange.isHead());
    }

    @Override
    public ChannelFuture part(Exchange exchange, ByteBuf part) {
        return data(part, false);
    }

    @Override
    public ChannelFuture finish(Exchange exchange, ByteBuf lastPart, @Nullable Head trailers) {
        ChannelFuture written = data(lastPart, trailers == null);
        return trailers == null ? written : headers(trailers.http2(), true);
    }

    @Override
    public void ended(Exchange exchange, ChannelFuture written) {
        if (exchange.closing()) {
            closeWhenDone();
        }
    }

    @Override
    public void closeWhenIdle(long nanos) {
        idleClose.after(nanos);
    }

    /** Ends the stream with an error code. */
    void resetStream(long code) {
        service.resetStream(context, streamId, code);
    }

    /** Sends GOAWAY with an error code, either with this stream as the last one served or with the one before. */
    void goAway(long code, boolean served) {
        service.goAway(context, served ? streamId : Math.max(0, streamId - 2), code);
    }

    /** Accepts no more streams, and closes the connection after those that are open. */
    void closeWhenDone() {
        ChannelFuture unused = context.channel().close();
    }

    void writeRaw(MalformedHttp2 frames) {
        ChannelHandlerContext belowFrames = context.pipeline().context(Http2Meter.class);
        ChannelFuture unused = belowFrames.writeAndFlush(frames.bytes(streamId));
    }

    /** Ends this stream alone. */
    @Override
    public void breakOff() {
        resetStream(Http2Error.INTERNAL_ERROR.code());
    }

    private ChannelFuture headers(Http2Headers headers, boolean end) {
        ChannelFuture written =
                service.encoder().writeHeaders(context, streamId, headers, 0, end, context.newPromise());
        service.flushSoon(context);
        return written;
    }

    private ChannelFuture data(ByteBuf bytes, boolean end) {
        ChannelFuture written = service.encoder().writeData(context, streamId, bytes, 0, end, context.newPromise());
        service.flushSoon(context);
        return written;
    }
}
