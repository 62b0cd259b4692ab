package io.loadpilot.lab;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;
import java.io.IOException;

/**
 * The HTTP/2 side of one client connection: Netty's frames without its guards against hostile clients, as the users of
 * a load test may well reset thousands of streams. Event loop only.
 */
final class Http2Service extends Http2ConnectionHandler {
    static final int HEAD_LIMIT_BYTES = 64 * 1024;

    /** Streams that are open when the connection is to be closed may take their time. */
    private static final long NO_TIMEOUT = -1;

    private boolean reading;
    private boolean flushPending;

    private Http2Service(
            DefaultHttp2ConnectionDecoder decoder, DefaultHttp2ConnectionEncoder encoder, Http2Settings settings) {
        super(decoder, encoder, settings);
        gracefulShutdownTimeoutMillis(NO_TIMEOUT);
    }

    /** Adds all that a connection of HTTP/2 needs to the end of the pipeline. */
    static void addTo(ChannelPipeline pipeline, Site site, int maxStreams) {
        DefaultHttp2Connection connection = new DefaultHttp2Connection(true);
        connection.remote().maxActiveStreams(maxStreams);
        connection
                .remote()
                .flowController(
                        new DefaultHttp2RemoteFlowController(connection, new UniformStreamByteDistributor(connection)));
        Http2Requests requests = new Http2Requests(site, connection, pipeline.channel());
        Http2Meter meter = new Http2Meter();
        Http2FrameWriter writer =
                meter.metering(new DefaultHttp2FrameWriter(), requests::counted, site.counters()::wrote);
        DefaultHttp2ConnectionEncoder encoder = new DefaultHttp2ConnectionEncoder(connection, writer);
        DefaultHttp2FrameReader reader =
                new DefaultHttp2FrameReader(new DefaultHttp2HeadersDecoder(true, HEAD_LIMIT_BYTES));
        DefaultHttp2ConnectionDecoder decoder = new DefaultHttp2ConnectionDecoder(connection, encoder, reader);
        Http2Settings settings =
                new Http2Settings().maxConcurrentStreams(maxStreams).maxHeaderListSize(HEAD_LIMIT_BYTES);
        Http2Service service = new Http2Service(decoder, encoder, settings);
        decoder.frameListener(requests.serving(service));
        pipeline.addLast(meter, service);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        reading = true;
        super.channelRead(context, message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        reading = false;
        super.channelReadComplete(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof IOException) {
            ChannelFuture unused = context.close();
        } else {
            super.exceptionCaught(context, cause);
        }
    }

    /** Flushes once for all that is written until the event loop comes to it. */
    void flushSoon(ChannelHandlerContext context) {
        if (!reading && !flushPending) {
            flushPending = true;
            context.executor().execute(() -> {
                flushPending = false;
                flush(context);
            });
        }
    }

    /** Lets the client send as many bytes more on that stream, which may be gone. */
    void consumed(ChannelHandlerContext context, int streamId, int bytes) {
        Http2Stream stream = connection().stream(streamId);
        try {
            if (stream != null && connection().local().flowController().consumeBytes(stream, bytes)) {
                flushSoon(context);
            }
        } catch (Http2Exception e) {
            onError(context, true, e);
        }
    }

    void resetStream(ChannelHandlerContext context, int streamId, long code) {
        ChannelFuture unused = resetStream(context, streamId, code, context.newPromise());
        flushSoon(context);
    }

    /** Says that streams above the last one will not be served, and whatever the code, serves the others. */
    void goAway(ChannelHandlerContext context, int lastStream, long code) {
        try {
            connection().goAwaySent(lastStream, code, Unpooled.EMPTY_BUFFER);
        } catch (Http2Exception e) {
            onError(context, true, e);
            return;
        }
        ChannelFuture unused =
                frameWriter().writeGoAway(context, lastStream, code, Unpooled.EMPTY_BUFFER, context.newPromise());
        flushSoon(context);
    }
}
