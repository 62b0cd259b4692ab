package io.loadpilot.lab;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A running target server. It serves on daemon threads of its own until closed; all methods may be called from any
 * thread.
 */
public final class Lab implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int HEAD_LIMIT_BYTES = 64 * 1024;
    private static final int STOP_SECONDS = 3;

    private final EventLoopGroup eventLoops;
    private final Channel server;
    private final Site site;
    private final URI uri;

    private Lab(EventLoopGroup eventLoops, Channel server, Site site, LabOptions options) {
        this.eventLoops = eventLoops;
        this.server = server;
        this.site = site;
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        uri = URI.create((options.tls() == null ? "http" : "https") + "://" + host + ":" + port());
    }

    /** Binds and serves; an {@link IOException} says why that was not possible. */
    public static Lab start(LabOptions options) throws IOException {
        boolean epoll = Epoll.isAvailable();
        EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(
                options.threads(),
                new DefaultThreadFactory("loadpilot-lab", true),
                epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Site site = Site.build();
        ChannelFuture bound = new ServerBootstrap()
                .group(eventLoops)
                .channel(epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(pipeline(site, options.tls()))
                .bind(options.host(), options.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            shutDown(eventLoops);
            throw new IOException("Cannot listen on " + options.host() + ":" + options.port(), bound.cause());
        }
        return new Lab(eventLoops, bound.channel(), site, options);
    }

    /** Where to send requests; has no path. */
    public URI uri() {
        return uri;
    }

    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    public LabCounters counters() {
        return site.counters();
    }

    /** Lets every counted request that arrives in the window wait for its end; replaces the window before. */
    public void freeze(Duration after, Duration length) {
        site.freeze().schedule(after.toNanos(), length.toNanos());
    }

    /** Closes all connections at once and waits for the threads to end, within reason. */
    @Override
    public void close() {
        shutDown(eventLoops);
    }

    private static void shutDown(EventLoopGroup eventLoops) {
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }

    private static ChannelInitializer<Channel> pipeline(Site site, @Nullable SslContext tls) {
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(HEAD_LIMIT_BYTES)
                .setMaxHeaderSize(HEAD_LIMIT_BYTES);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                }
                channel.pipeline().addLast(new HttpRequestDecoder(limits), new Connection(channel, site));
            }
        };
    }
}
