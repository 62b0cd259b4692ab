package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One client connection, lived entirely on its event loop: puts requests together, serves them one after the other
 * (pipelined ones wait for their turn) and keeps the counters.
 */
final class Connection extends ChannelInboundHandlerAdapter {
    private static final int WAITING_LIMIT = 64;

    private final Channel channel;
    private final Site site;
    private final RequestAssembly assembly;
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private @Nullable Exchange current;
    private @Nullable Future<?> idleClose;
    private long idleNanos = -1;
    private boolean reading;
    private boolean draining;
    private boolean closing;

    Connection(Channel channel, Site site) {
        this.channel = channel;
        this.site = site;
        assembly = new RequestAssembly(this, site.router());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        counters().connectionOpened();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        counters().connectionClosed();
        cancelIdleClose();
        if (current != null) {
            current.abandon();
        }
        waiting.forEach(Exchange::abandon);
        waiting.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        reading = true;
        try {
            if (message instanceof HttpRequest request) {
                cancelIdleClose();
                assembly.begin(request);
            }
            if (message instanceof HttpContent content) {
                assembly.add(content.content());
                if (content instanceof LastHttpContent) {
                    arrived(assembly.complete());
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        reading = false;
        channel.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close();
    }

    LabCounters counters() {
        return site.counters();
    }

    ByteBufAllocator allocator() {
        return channel.alloc();
    }

    Channel channel() {
        return channel;
    }

    /** Runs the action on this connection's event loop, after the delay or at once when there is none. */
    void after(long nanos, Runnable action) {
        if (nanos > 0) {
            Future<?> unused = channel.eventLoop().schedule(action, nanos, TimeUnit.NANOSECONDS);
        } else {
            action.run();
        }
    }

    /** From now on closes the connection when it has been idle that long after a response. */
    void closeWhenIdle(long nanos) {
        idleNanos = nanos;
    }

    /** Closes without a word: what was not flushed is lost, and TLS gets no goodbye. */
    void hangUp() {
        ChannelHandlerContext nearestToSocket = channel.pipeline().firstContext();
        if (nearestToSocket != null) {
            ChannelFuture unused = nearestToSocket.close();
        }
    }

    /** Closes with a TCP reset. */
    void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        hangUp();
    }

    /** Writes bytes, which end a response when {@code status} is not 0; takes the counting back if that fails. */
    ChannelFuture write(ByteBuf bytes, int status, boolean counted) {
        int size = bytes.readableBytes();
        if (counted) {
            counters().wrote(size);
            if (status != 0) {
                counters().answered(status);
            }
        }
        ChannelFuture written = channel.write(bytes);
        if (counted) {
            written.addListener(result -> {
                if (!result.isSuccess()) {
                    unwritten(size, status);
                }
            });
        }
        if (!reading) {
            channel.flush();
        }
        return written;
    }

    /** The exchange's last bytes are on their way: serves the next one, or closes. */
    void ended(Exchange exchange, ChannelFuture written) {
        current = null;
        if (exchange.closing()) {
            closing = true;
            written.addListener(ChannelFutureListener.CLOSE);
        } else {
            if (idleNanos >= 0) {
                written.addListener(unused -> startIdleClose());
            }
            drain();
        }
    }

    private void close() {
        ChannelFuture unused = channel.close();
    }

    private void unwritten(int size, int status) {
        counters().wrote(-size);
        if (status != 0) {
            counters().answerLost(status);
        }
    }

    private void arrived(Exchange exchange) {
        if (!exchange.route().control()) {
            counters().received(exchange.route().count(), exchange.bodyBytes());
        }
        waiting.add(exchange);
        drain();
        if (waiting.size() >= WAITING_LIMIT) {
            channel.config().setOption(ChannelOption.AUTO_READ, false);
        }
    }

    private void drain() {
        if (draining) {
            return;
        }
        draining = true;
        while (current == null && !closing && !waiting.isEmpty()) {
            serve(waiting.remove());
        }
        draining = false;
        if (waiting.isEmpty() && !channel.config().isAutoRead()) {
            channel.config().setOption(ChannelOption.AUTO_READ, true);
        }
    }

    private void serve(Exchange exchange) {
        current = exchange;
        long frozenNanos = exchange.route().control() ? 0 : site.freeze().waitNanos();
        exchange.after(frozenNanos, () -> answer(exchange));
    }

    private static void answer(Exchange exchange) {
        try {
            exchange.route().endpoint().answer(exchange);
        } catch (BadRequest e) {
            exchange.send(Reply.text(400, e.getMessage() + "\n"));
        } catch (RuntimeException e) {
            exchange.send(Reply.text(500, "The lab has a bug: " + e + "\n"));
        }
    }

    private void startIdleClose() {
        if (current == null && waiting.isEmpty()) {
            cancelIdleClose();
            idleClose = channel.eventLoop().schedule(this::close, idleNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void cancelIdleClose() {
        if (idleClose != null) {
            idleClose.cancel(false);
            idleClose = null;
        }
    }
}
