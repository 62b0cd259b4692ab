package io.loadpilot.lab;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** What the lab says on a WebSocket, one kind for each endpoint but ticks. */
final class Talks {
    private Talks() {}

    /** Sends back every frame as it came. */
    static class Echo extends WebSocketTalk {
        Echo(LabCounters counters) {
            super(counters);
        }

        @Override
        void data(ChannelHandlerContext context, WebSocketFrame frame) {
            ChannelFuture unused = write(context, frame.retain());
        }
    }

    /** Sends back so many messages, and then ends. */
    abstract static class Ending extends Echo {
        private long remaining;

        Ending(long after, LabCounters counters) {
            super(counters);
            remaining = after;
        }

        abstract void end(ChannelHandlerContext context);

        @Override
        void opened(ChannelHandlerContext context) {
            if (remaining == 0) {
                end(context);
            }
        }

        @Override
        void data(ChannelHandlerContext context, WebSocketFrame frame) {
            if (remaining > 0) {
                super.data(context, frame);
                if (frame.isFinalFragment() && --remaining == 0) {
                    end(context);
                }
            }
        }
    }

    /** Ends with a close frame. */
    static final class Closing extends Ending {
        private final int code;
        private final String reason;

        Closing(Query query, LabCounters counters) {
            super(after(query), counters);
            code = (int) query.whole("code", 1000, 1000, 4999);
            reason = query.text("reason", "");
        }

        @Override
        void end(ChannelHandlerContext context) {
            close(context, code, reason);
        }
    }

    /** Ends the connection without one. */
    static final class Dropping extends Ending {
        Dropping(Query query, LabCounters counters) {
            super(after(query), counters);
        }

        @Override
        void end(ChannelHandlerContext context) {
            hangUp(context);
        }
    }

    /** Sends pings, each after the pong before. */
    static final class Pinging extends WebSocketTalk {
        private final long count;
        private long pongs;

        Pinging(Query query, LabCounters counters) {
            super(counters);
            count = query.whole("count", 3, 1, Integer.MAX_VALUE);
        }

        @Override
        void opened(ChannelHandlerContext context) {
            ChannelFuture unused = context.writeAndFlush(new PingWebSocketFrame());
        }

        @Override
        void pong(ChannelHandlerContext context) {
            if (++pongs < count) {
                opened(context);
            } else if (pongs == count) {
                ChannelFuture unused = write(context, new TextWebSocketFrame(count + " pongs"));
                close(context, 1000, "");
            }
        }
    }

    /** Sends nothing, not even what the protocol demands. */
    static final class Silent extends WebSocketTalk {
        Silent(LabCounters counters) {
            super(counters);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {}
    }

    static final class Malformed extends WebSocketTalk {
        private final MalformedWebSocket kind;

        Malformed(Query query, LabCounters counters) {
            super(counters);
            kind = query.oneOf("kind", MalformedWebSocket.class);
        }

        @Override
        String accept(String key) {
            return super.accept(kind == MalformedWebSocket.ACCEPT ? key + "wrong" : key);
        }

        @Override
        void opened(ChannelHandlerContext context) {
            ChannelFuture unused = context.writeAndFlush(kind.bytes());
            if (kind == MalformedWebSocket.CUTOFF) {
                hangUp(context);
            }
        }
    }

    private static long after(Query query) {
        return query.whole("after", 0, 0, Integer.MAX_VALUE);
    }

    private static void hangUp(ChannelHandlerContext context) {
        context.flush();
        ChannelHandlerContext nearestToSocket = context.pipeline().firstContext();
        if (nearestToSocket != null) {
            ChannelFuture unused = nearestToSocket.close();
        }
    }
}
