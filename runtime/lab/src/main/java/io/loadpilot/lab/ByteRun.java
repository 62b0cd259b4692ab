package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;

/** Streams a body of any size block by block, each once the one before has left: no faster than the client reads. */
final class ByteRun {
    private final Exchange exchange;
    private final ByteBuf pattern;
    private long remaining;

    ByteRun(Exchange exchange, ByteBuf pattern, long size) {
        this.exchange = exchange;
        this.pattern = pattern;
        remaining = size;
    }

    void start() {
        if (exchange.ended()) {
            return;
        }
        int size = (int) Math.min(remaining, pattern.readableBytes());
        remaining -= size;
        ByteBuf block = pattern.slice(0, size);
        if (remaining == 0) {
            exchange.finish(block);
        } else {
            exchange.part(block).addListener(written -> {
                if (written.isSuccess()) {
                    start();
                }
            });
        }
    }
}
