package io.loadpilot.lab;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** The lab's side of one WebSocket: answers pings and the close frame; what else it says is up to its kind. */
abstract class WebSocketTalk extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final LabCounters counters;
    private boolean closeSent;

    WebSocketTalk(LabCounters counters) {
        this.counters = counters;
    }

    /** The answer to the key of the handshake. */
    String accept(String key) {
        return WebSocketHandshake.accept(key);
    }

    /** The handshake is through. */
    void opened(ChannelHandlerContext context) {}

    /** A frame of a message, which is released afterwards. What is written here is flushed. */
    void data(ChannelHandlerContext context, WebSocketFrame frame) {}

    void pong(ChannelHandlerContext context) {}

    @Override
    public final void handlerAdded(ChannelHandlerContext context) {
        opened(context);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            closed(context, close);
        } else if (frame instanceof PingWebSocketFrame) {
            ChannelFuture unused =
                    context.write(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof PongWebSocketFrame) {
            pong(context);
        } else {
            counters.messagePartIn(frame.content().readableBytes(), frame.isFinalFragment());
            data(context, frame);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        ChannelFuture unused = context.close();
    }

    /** Writes a frame of a message. */
    final ChannelFuture write(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame.isFinalFragment()) {
            counters.messageOut();
        }
        return context.write(frame);
    }

    /** Sends the close frame; the client's own one ends the connection. */
    final void close(ChannelHandlerContext context, int code, String reason) {
        closeSent = true;
        ChannelFuture unused = context.writeAndFlush(new CloseWebSocketFrame(code, reason));
    }

    private void closed(ChannelHandlerContext context, CloseWebSocketFrame frame) {
        if (closeSent) {
            ChannelFuture unused = context.close();
        } else {
            closeSent = true;
            context.writeAndFlush(frame.retain()).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
