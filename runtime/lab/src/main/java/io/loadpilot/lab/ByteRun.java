package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Streams a body of any size block by block, each once the one before has left: no faster than the client reads. */
final class ByteRun {
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Exchange exchange;
    private final ByteBuf pattern;
    private final boolean chunked;
    private long remaining;

    ByteRun(Exchange exchange, ByteBuf pattern, long size, boolean chunked) {
        this.exchange = exchange;
        this.pattern = pattern;
        this.chunked = chunked;
        remaining = size;
    }

    void start() {
        if (exchange.ended()) {
            return;
        }
        int size = (int) Math.min(remaining, pattern.readableBytes());
        remaining -= size;
        ByteBuf block = chunked ? chunk(size) : pattern.slice(0, size);
        if (remaining == 0) {
            exchange.end(chunked ? Unpooled.wrappedBuffer(block, Unpooled.wrappedBuffer(LAST_CHUNK)) : block, 200);
        } else {
            exchange.write(block, written -> {
                if (written.isSuccess()) {
                    start();
                }
            });
        }
    }

    private ByteBuf chunk(int size) {
        ByteBuf chunk = exchange.connection().allocator().buffer(size + 16);
        if (size > 0) {
            chunk.writeCharSequence(Integer.toHexString(size) + "\r\n", StandardCharsets.US_ASCII);
            chunk.writeBytes(pattern, 0, size).writeByte('\r').writeByte('\n');
        }
        return chunk;
    }
}
