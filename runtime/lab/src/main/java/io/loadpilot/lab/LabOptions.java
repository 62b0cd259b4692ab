package io.loadpilot.lab;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * How to start a {@link Lab}. It listens on that many ports one after the other from {@code port} on, where 0 takes any
 * free ones. With a {@code tls} context the same ports take TLS too, with HTTP/2 if the context offers it by ALPN.
 * {@code maxStreams} is how many requests a connection of HTTP/2 may have open at a time.
 */
public record LabOptions(
        String host,
        int port,
        int ports,
        int threads,
        int maxStreams,
        @Nullable SslContext tls) {
    private static final int HIGHEST_PORT = 65_535;

    public LabOptions {
        require("port", port, 0, HIGHEST_PORT);
        require("ports", ports, 1, port == 0 ? HIGHEST_PORT : HIGHEST_PORT - port + 1);
        require("threads", threads, 1, Integer.MAX_VALUE);
        require("maxStreams", maxStreams, 1, Integer.MAX_VALUE);
    }

    /** Loopback, any free port, one event loop, 100 streams, no TLS. */
    public static LabOptions defaults() {
        return new LabOptions("127.0.0.1", 0, 1, 1, 100, null);
    }

    public LabOptions withHost(String newHost) {
        return new LabOptions(newHost, port, ports, threads, maxStreams, tls);
    }

    public LabOptions withPort(int newPort) {
        return new LabOptions(host, newPort, ports, threads, maxStreams, tls);
    }

    public LabOptions withPorts(int count) {
        return new LabOptions(host, port, count, threads, maxStreams, tls);
    }

    public LabOptions withThreads(int newThreads) {
        return new LabOptions(host, port, ports, newThreads, maxStreams, tls);
    }

    public LabOptions withMaxStreams(int newMaxStreams) {
        return new LabOptions(host, port, ports, threads, newMaxStreams, tls);
    }

    public LabOptions withTls(SslContext newTls) {
        return new LabOptions(host, port, ports, threads, maxStreams, newTls);
    }

    private static void require(String what, int value, int least, int most) {
        if (value < least || value > most) {
            String range = most == Integer.MAX_VALUE ? "at least " + least : "between " + least + " and " + most;
            throw new IllegalArgumentException(what + " must be " + range + ", not " + value);
        }
    }
}
