package io.loadpilot.lab;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One connection of HTTP/2 with prior knowledge to one lab, on Netty's frames: shows all that came, in order. */
final class Http2Client implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final MultiThreadIoEventLoopGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<Http2FrameStream, Answer> answers = new ConcurrentHashMap<>();
    private final CompletableFuture<GoAway> goAway = new CompletableFuture<>();
    private final CompletableFuture<Long> maxStreams = new CompletableFuture<>();
    private final Frames frames = new Frames();
    private final Channel channel;
    private volatile boolean failed;

    Http2Client(URI lab) {
        channel = new Bootstrap()
                .group(eventLoop)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel opened) {
                        opened.pipeline()
                                .addLast(Http2FrameCodecBuilder.forClient().build(), frames);
                    }
                })
                .connect(lab.getHost(), lab.getPort())
                .syncUninterruptibly()
                .channel();
    }

    record GoAway(long code, int lastStream) {}

    /** What has come back on one stream so far. */
    static final class Answer {
        final List<Http2Headers> heads = new ArrayList<>();
        final StringBuilder body = new StringBuilder();
        final CompletableFuture<Answer> ended = new CompletableFuture<>();
        final CompletableFuture<Long> reset = new CompletableFuture<>();
        final Http2FrameStream stream;

        Answer(Http2FrameStream stream) {
            this.stream = stream;
        }

        String status() {
            return heads.get(0).status().toString();
        }

        Answer await() throws Exception {
            return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        long awaitReset() throws Exception {
            return reset.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** Sends a request, with this whole body unless it is null. */
    Answer send(String method, String path, String body, String... fields) {
        Http2Headers head = new DefaultHttp2Headers()
                .method(method)
                .path(path)
                .scheme("http")
                .authority("lab");
        for (int i = 0; i < fields.length; i += 2) {
            head.add(fields[i], fields[i + 1]);
        }
        Http2FrameStream stream = frames.newStream();
        Answer answer = new Answer(stream);
        answers.put(stream, answer);
        channel.write(new DefaultHttp2HeadersFrame(head, body == null).stream(stream));
        if (body != null) {
            ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
            channel.write(new DefaultHttp2DataFrame(bytes, true).stream(stream));
        }
        channel.flush();
        return answer;
    }

    /** Resets the stream as a client does that no longer wants the answer. */
    void cancel(Answer answer) {
        channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(answer.stream));
    }

    /** Whether the connection, or a stream of it, broke the protocol in the eyes of this client. */
    boolean failed() {
        return failed || !channel.isActive();
    }

    GoAway awaitGoAway() throws Exception {
        return goAway.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    long awaitMaxStreams() throws Exception {
        return maxStreams.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void awaitClose() {
        if (!channel.closeFuture().awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The lab did not close the connection");
        }
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Frames extends Http2ChannelDuplexHandler {
        @Override
        public void channelRead(ChannelHandlerContext context, Object frame) {
            show(context, frame);
            ReferenceCountUtil.release(frame);
        }

        private void show(ChannelHandlerContext context, Object frame) {
            if (frame instanceof Http2HeadersFrame head) {
                Answer answer = answers.get(head.stream());
                answer.heads.add(head.headers());
                endIf(head.isEndStream(), answer);
            } else if (frame instanceof Http2DataFrame data) {
                Answer answer = answers.get(data.stream());
                answer.body.append(data.content().toString(StandardCharsets.UTF_8));
                context.writeAndFlush(
                        new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
                endIf(data.isEndStream(), answer);
            } else if (frame instanceof Http2ResetFrame reset) {
                answers.get(reset.stream()).reset.complete(reset.errorCode());
            } else if (frame instanceof Http2GoAwayFrame away) {
                goAway.complete(new GoAway(away.errorCode(), away.lastStreamId()));
            } else if (frame instanceof Http2SettingsFrame settings) {
                maxStreams.complete(settings.settings().maxConcurrentStreams());
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failed = true;
            if (!(cause instanceof Http2FrameStreamException)) {
                context.close();
            }
        }

        private static void endIf(boolean end, Answer answer) {
            if (end) {
                answer.ended.complete(answer);
            }
        }
    }
}
