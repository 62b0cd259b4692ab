package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.DecoratingHttp2FrameWriter;
import io.netty.handler.codec.http2.Http2FrameWriter;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Measures the bytes of the HEADERS and DATA frames of responses, compressed as they leave: this handler sees all bytes
 * of a connection pass, and its frame writer tells which of them are those.
 */
final class Http2Meter extends ChannelOutboundHandlerAdapter {
    private int bytes;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf part) {
            bytes += part.readableBytes();
        }
        context.write(message, promise);
    }

    /** Writes as the given one does, and tells the bytes of those frames whose stream is to be counted. */
    Http2FrameWriter metering(Http2FrameWriter writer, IntPredicate countedStream, IntConsumer wrote) {
        return new DecoratingHttp2FrameWriter(writer) {
            @Override
            public ChannelFuture writeHeaders(
                    ChannelHandlerContext context,
                    int stream,
                    Http2Headers headers,
                    int padding,
                    boolean endStream,
                    ChannelPromise promise) {
                bytes = 0;
                ChannelFuture written = super.writeHeaders(context, stream, headers, padding, endStream, promise);
                count(stream);
                return written;
            }

            @Override
            public ChannelFuture writeData(
                    ChannelHandlerContext context,
                    int stream,
                    ByteBuf data,
                    int padding,
                    boolean endStream,
                    ChannelPromise promise) {
                bytes = 0;
                ChannelFuture written = super.writeData(context, stream, data, padding, endStream, promise);
                count(stream);
                return written;
            }

            private void count(int stream) {
                if (countedStream.test(stream)) {
                    wrote.accept(bytes);
                }
            }
        };
    }
}
