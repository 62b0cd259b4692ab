package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes exchanges of the streams of one connection, and serves them side by side. Event loop only. */
final class Http2Requests {
    private final Site site;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey exchangeKey;
    private final IdleClose idleClose;

    Http2Requests(Site site, Http2Connection connection, Channel channel) {
        this.site = site;
        this.connection = connection;
        exchangeKey = connection.newKey();
        idleClose = new IdleClose(channel);
        connection.addListener(new StreamEnds());
    }

    /** Whether bytes of that stream are to be counted. */
    boolean counted(int streamId) {
        Exchange exchange = exchange(streamId);
        return exchange != null && !exchange.route().control();
    }

    /** What hears the frames of that service. */
    Http2FrameListener serving(Http2Service service) {
        return new Frames(service);
    }

    private @Nullable Exchange exchange(int streamId) {
        Http2Stream stream = connection.stream(streamId);
        return stream == null ? null : stream.getProperty(exchangeKey);
    }

    private void arrived(Exchange exchange) {
        exchange.received();
        site.serve(exchange);
    }

    private final class Frames extends Http2FrameAdapter {
        private final Http2Service service;

        Frames(Http2Service service) {
            this.service = service;
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context, int streamId, Http2Headers headers, int padding, boolean end) {
            Exchange exchange = exchange(streamId);
            if (exchange == null) {
                exchange = begin(context, streamId, headers);
            }
            if (end && !exchange.isReceived()) {
                arrived(exchange);
            }
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext context,
                int streamId,
                Http2Headers headers,
                int dependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean end) {
            onHeadersRead(context, streamId, headers, padding, end);
        }

        @Override
        public int onDataRead(ChannelHandlerContext context, int streamId, ByteBuf data, int padding, boolean end) {
            int bytes = data.readableBytes() + padding;
            Exchange exchange = exchange(streamId);
            if (exchange == null) {
                return bytes;
            }
            long waitNanos = exchange.take(data);
            if (end && !exchange.isReceived()) {
                arrived(exchange);
            }
            if (waitNanos <= 0) {
                return bytes;
            }
            Future<?> unused = context.executor()
                    .schedule(() -> service.consumed(context, streamId, bytes), waitNanos, TimeUnit.NANOSECONDS);
            return 0;
        }

        private Exchange begin(ChannelHandlerContext context, int streamId, Http2Headers headers) {
            idleClose.busy();
            Http2Carrier carrier = new Http2Carrier(context, service, streamId, idleClose);
            Exchange exchange = site.open(carrier, Request.http2(headers));
            Http2Stream stream = connection.stream(streamId);
            if (stream != null) {
                stream.setProperty(exchangeKey, exchange);
            }
            if (exchange.route().early()) {
                arrived(exchange);
            }
            return exchange;
        }
    }

    private final class StreamEnds extends Http2ConnectionAdapter {
        @Override
        public void onStreamClosed(Http2Stream stream) {
            Exchange exchange = stream.getProperty(exchangeKey);
            if (exchange != null) {
                exchange.abandon();
            }
            if (connection.numActiveStreams() == 0) {
                idleClose.idle();
            }
        }
    }
}
