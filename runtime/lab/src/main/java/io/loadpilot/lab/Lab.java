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
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running target server. It serves on daemon threads of its own until closed; all methods may be called from any
 * thread.
 */
public final class Lab implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int STOP_SECONDS = 3;

    private final EventLoopGroup eventLoops;
    private final List<Channel> servers;
    private final Site site;
    private final List<URI> uris;
    private final boolean secure;

    private Lab(EventLoopGroup eventLoops, List<Channel> servers, Site site, LabOptions options) {
        this.eventLoops = eventLoops;
        this.servers = servers;
        this.site = site;
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        uris = servers.stream()
                .map(server -> URI.create("http://" + host + ":" + port(server)))
                .toList();
        secure = options.tls() != null;
    }

    /** Binds and serves; an {@link IOException} says why that was not possible. */
    public static Lab start(LabOptions options) throws IOException {
        EventLoopGroup eventLoops = new MultiThreadIoEventLoopGroup(
                options.threads(),
                new DefaultThreadFactory("loadpilot-lab", true),
                Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        Site site = Site.build();
        try {
            return new Lab(eventLoops, listen(options, bootstrap(eventLoops, site, options)), site, options);
        } catch (IOException e) {
            shutDown(eventLoops);
            throw e;
        }
    }

    /** Where to send requests; has no path. */
    public URI uri() {
        return uris.get(0);
    }

    /** The same for https; only of a lab that was given a certificate. */
    public URI secureUri() {
        if (!secure) {
            throw new IllegalStateException("This lab has no certificate");
        }
        return URI.create("https" + uri().toString().substring("http".length()));
    }

    /** One for each port. */
    public List<URI> uris() {
        return uris;
    }

    /** The first one. */
    public int port() {
        return port(servers.get(0));
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

    private static List<Channel> listen(LabOptions options, ServerBootstrap bootstrap) throws IOException {
        List<Channel> servers = new ArrayList<>();
        for (int i = 0; i < options.ports(); i++) {
            int port = options.port() == 0 ? 0 : options.port() + i;
            ChannelFuture bound = bootstrap.bind(options.host(), port).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw new IOException("Cannot listen on " + options.host() + ":" + port, bound.cause());
            }
            servers.add(bound.channel());
        }
        return List.copyOf(servers);
    }

    private static ServerBootstrap bootstrap(EventLoopGroup eventLoops, Site site, LabOptions options) {
        return new ServerBootstrap()
                .group(eventLoops)
                .channel(Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        site.counters().connectionOpened();
                        channel.closeFuture()
                                .addListener(unused -> site.counters().connectionClosed());
                        channel.pipeline().addLast(new ProtocolDetector(site, options.tls(), options.maxStreams()));
                    }
                });
    }

    private static int port(Channel server) {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    private static void shutDown(EventLoopGroup eventLoops) {
        eventLoops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
