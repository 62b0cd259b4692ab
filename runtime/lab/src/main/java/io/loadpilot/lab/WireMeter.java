package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** Counts all bytes that leave by one connection. */
final class WireMeter extends ChannelOutboundHandlerAdapter {
    private final LabCounters counters;

    WireMeter(LabCounters counters) {
        this.counters = counters;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof ByteBuf bytes) {
            counters.wrote(bytes.readableBytes());
        }
        context.write(message, promise);
    }
}
