package io.loadpilot.lab;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;

/**
 * What brings answers to a client in its version of HTTP: a connection of HTTP/1.1, or one stream of HTTP/2. Used on the
 * event loop of its channel. The futures tell when bytes have left.
 */
interface Carrier {
    /** That of the whole connection. */
    Channel channel();

    /** Writes a head of 1xx at once. */
    void inform(Exchange exchange, Head head);

    ChannelFuture send(Exchange exchange, Reply reply);

    /** Writes the head of a response whose body follows, or with HEAD does not. */
    ChannelFuture begin(Exchange exchange, Head head);

    ChannelFuture part(Exchange exchange, ByteBuf part);

    ChannelFuture finish(Exchange exchange, ByteBuf lastPart, @Nullable Head trailers);

    /** The last bytes of the exchange's answer are on their way. */
    void ended(Exchange exchange, ChannelFuture written);

    /** From now on closes the connection when it has been idle that long after a response. */
    void closeWhenIdle(long nanos);

    /** Closes the connection without a word: what was not flushed is lost, and TLS gets no goodbye. */
    default void hangUp() {
        ChannelHandlerContext nearestToSocket = channel().pipeline().firstContext();
        if (nearestToSocket != null) {
            ChannelFuture unused = nearestToSocket.close();
        }
    }

    /** Ends the answer before its end. */
    default void breakOff() {
        hangUp();
    }

    /** Closes the connection with a TCP reset. */
    default void reset() {
        channel().config().setOption(ChannelOption.SO_LINGER, 0);
        hangUp();
    }
}
