package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends messages {@code tick 1}, {@code tick 2}, … at a steady pace, then closes. */
final class TickingTalk extends WebSocketTalk {
    private final long everyNanos;
    private final long count;
    private final int bytes;
    private final int fragments;
    private final boolean binary;

    TickingTalk(Query query, LabCounters counters) {
        super(counters);
        everyNanos = query.nanos("every", Duration.ofMillis(10));
        count = query.whole("count", 100, 0, Long.MAX_VALUE);
        bytes = (int) query.whole("bytes", 0, 0, 1_000_000);
        fragments = (int) query.whole("fragments", 1, 1, 1_000);
        binary = query.flag("binary");
    }

    @Override
    void opened(ChannelHandlerContext context) {
        Runnable end = () -> close(context, 1000, "");
        new Ticks(context.channel().eventLoop(), everyNanos, number -> tick(context, number), end)
                .run(1, count == 0 ? Long.MAX_VALUE : count);
    }

    /** A message, padded with dots to the length that was asked for, in its fragments. */
    private ChannelFuture tick(ChannelHandlerContext context, long number) {
        String text = "tick " + number;
        byte[] message = (text + ".".repeat(Math.max(0, bytes - text.length()))).getBytes(StandardCharsets.US_ASCII);
        ChannelFuture written = context.newSucceededFuture();
        for (int i = 0; i < fragments; i++) {
            int start = (int) ((long) message.length * i / fragments);
            int end = (int) ((long) message.length * (i + 1) / fragments);
            written = write(context, frame(i, Unpooled.wrappedBuffer(message, start, end - start)));
        }
        context.flush();
        return written;
    }

    private WebSocketFrame frame(int index, ByteBuf part) {
        boolean last = index == fragments - 1;
        if (index > 0) {
            return new ContinuationWebSocketFrame(last, 0, part);
        }
        return binary ? new BinaryWebSocketFrame(last, 0, part) : new TextWebSocketFrame(last, 0, part);
    }
}
