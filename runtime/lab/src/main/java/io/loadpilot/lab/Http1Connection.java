package io.loadpilot.lab;

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
 * One client connection of HTTP/1.1, lived entirely on its event loop: serves requests one after the other; pipelined
 * ones wait for their turn.
 */
final class Http1Connection extends ChannelInboundHandlerAdapter {
    private static final int WAITING_LIMIT = 64;

    private final Channel channel;
    private final Site site;
    private final Http1Carrier carrier;
    private final IdleClose idleClose;
    private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
    private @Nullable Exchange arriving;
    private @Nullable Exchange current;
    private int readHolds;
    private boolean reading;
    private boolean draining;
    private boolean closing;

    Http1Connection(Channel channel, Site site) {
        this.channel = channel;
        this.site = site;
        carrier = new Http1Carrier(channel, this, site.counters());
        idleClose = new IdleClose(channel);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handlerRemoved(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        idleClose.busy();
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
            if (message instanceof HttpRequest head) {
                idleClose.busy();
                begin(head);
            }
            if (message instanceof HttpContent content && arriving != null) {
                holdReading(arriving.take(content.content()));
                if (content instanceof LastHttpContent) {
                    complete(arriving);
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
        ChannelFuture unused = channel.close();
    }

    void flushUnlessReading() {
        if (!reading) {
            channel.flush();
        }
    }

    void closeWhenIdle(long nanos) {
        idleClose.after(nanos);
    }

    /** The exchange's last bytes are on their way: serves the next one, or closes. */
    void ended(Exchange exchange, ChannelFuture written) {
        current = null;
        if (exchange.closing()) {
            closing = true;
            written.addListener(ChannelFutureListener.CLOSE);
        } else {
            if (idleClose.wanted()) {
                written.addListener(unused -> idleUnlessServing());
            }
            drain();
        }
    }

    private void begin(HttpRequest head) {
        Request request = Request.http1(head);
        if (head.decoderResult().isFailure()) {
            String sentence = "This is not valid HTTP: " + head.decoderResult().cause() + "\n";
            arriving = site.refuse(carrier, request, Reply.text(400, sentence));
            arriving.closeAfter();
        } else {
            arriving = site.open(carrier, request);
            if (arriving.route().early()) {
                arrived(arriving);
            }
        }
    }

    private void complete(Exchange exchange) {
        arriving = null;
        if (!exchange.isReceived()) {
            arrived(exchange);
        }
    }

    private void arrived(Exchange exchange) {
        exchange.received();
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
            current = waiting.remove();
            site.serve(current);
        }
        draining = false;
        resumeReading();
    }

    private void holdReading(long nanos) {
        if (nanos > 0) {
            readHolds++;
            channel.config().setOption(ChannelOption.AUTO_READ, false);
            Future<?> unused = channel.eventLoop().schedule(this::releaseReading, nanos, TimeUnit.NANOSECONDS);
        }
    }

    private void releaseReading() {
        readHolds--;
        resumeReading();
    }

    private void resumeReading() {
        if (readHolds == 0 && waiting.isEmpty() && !channel.config().isAutoRead()) {
            channel.config().setOption(ChannelOption.AUTO_READ, true);
        }
    }

    private void idleUnlessServing() {
        if (current == null && waiting.isEmpty()) {
            idleClose.idle();
        }
    }
}
