package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes the answers of one connection as HTTP/1.1. A body whose length is not told comes in chunks. */
final class Http1Carrier implements Carrier {
    private static final ByteBuf LINE_END = constant("\r\n");
    private static final ByteBuf LAST_CHUNK = constant("0\r\n\r\n");
    private static final ByteBuf LAST_CHUNK_BEFORE_TRAILERS = constant("0\r\n");

    private final Channel channel;
    private final Http1Connection connection;
    private final LabCounters counters;
    private boolean chunked;

    Http1Carrier(Channel channel, Http1Connection connection, LabCounters counters) {
        this.channel = channel;
        this.connection = connection;
        this.counters = counters;
    }

    /** The carrier of an exchange that makes sense in HTTP/1.1 only. */
    static Http1Carrier of(Exchange exchange) {
        if (exchange.carrier() instanceof Http1Carrier carrier) {
            return carrier;
        }
        throw new Refusal(501, "Only HTTP/1.1 can do that; this request came by HTTP/2.");
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public void inform(Exchange exchange, Head head) {
        ChannelFuture unused = write(exchange, head.http1(channel.alloc(), Persistence.KEEP, 0));
        channel.flush();
    }

    @Override
    public ChannelFuture send(Exchange exchange, Reply reply) {
        return write(exchange, reply.encode(channel.alloc(), exchange.persistence(), exchange.isHead()));
    }

    @Override
    public ChannelFuture begin(Exchange exchange, Head head) {
        boolean hasLength = head.has("Content-Length");
        chunked = !hasLength && exchange.persistence() != Persistence.KEEP_1_0;
        if (!hasLength && !chunked) {
            exchange.closeAfter(); // HTTP/1.0 knows no chunks: the body ends with the connection
        }
        Head framed = chunked ? head.with("Transfer-Encoding", "chunked") : head;
        return write(exchange, framed.http1(channel.alloc(), exchange.persistence(), 0));
    }

    @Override
    public ChannelFuture part(Exchange exchange, ByteBuf part) {
        return write(exchange, chunked ? chunk(part) : part);
    }

    @Override
    public ChannelFuture finish(Exchange exchange, ByteBuf lastPart, @Nullable Head trailers) {
        if (!chunked) {
            return write(exchange, lastPart);
        }
        ByteBuf end = trailers == null
                ? LAST_CHUNK.duplicate()
                : Unpooled.wrappedBuffer(
                        LAST_CHUNK_BEFORE_TRAILERS.duplicate(), trailers.http1(channel.alloc(), Persistence.KEEP, 0));
        return write(exchange, Unpooled.wrappedBuffer(chunk(lastPart), end));
    }

    @Override
    public void ended(Exchange exchange, ChannelFuture written) {
        connection.ended(exchange, written);
    }

    @Override
    public void closeWhenIdle(long nanos) {
        connection.closeWhenIdle(nanos);
    }

    /** Writes the head, after which the connection is left to the handlers. */
    void upgrade(Exchange exchange, Head head, ChannelHandler... handlers) {
        ChannelFuture unused = write(exchange, head.http1(channel.alloc(), Persistence.KEEP, 0));
        channel.flush();
        channel.pipeline().addLast(handlers);
        channel.pipeline().remove(connection);
        channel.pipeline().remove(HttpRequestDecoder.class);
    }

    /** Writes bytes as they are; takes the counting back if that fails. */
    ChannelFuture write(Exchange exchange, ByteBuf bytes) {
        int size = bytes.readableBytes();
        boolean counted = !exchange.route().control();
        if (counted) {
            counters.wrote(size);
        }
        ChannelFuture written = channel.write(bytes);
        if (counted) {
            written.addListener(result -> {
                if (!result.isSuccess()) {
                    counters.wrote(-size);
                }
            });
        }
        connection.flushUnlessReading();
        return written;
    }

    private ByteBuf chunk(ByteBuf part) {
        if (!part.isReadable()) {
            return part;
        }
        String size = Integer.toHexString(part.readableBytes()) + "\r\n";
        return Unpooled.wrappedBuffer(ByteBufUtil.writeAscii(channel.alloc(), size), part, LINE_END.duplicate());
    }

    private static ByteBuf constant(String ascii) {
        byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes));
    }
}
