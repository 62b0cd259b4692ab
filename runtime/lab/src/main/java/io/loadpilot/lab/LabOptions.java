package io.loadpilot.lab;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * How to start a {@link Lab}. Port 0 takes any free port; with a {@code tls} context the lab speaks https only.
 */
public record LabOptions(
        String host, int port, int threads, @Nullable SslContext tls) {
    public LabOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535, not " + port);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** Loopback, any free port, one event loop, no TLS. */
    public static LabOptions defaults() {
        return new LabOptions("127.0.0.1", 0, 1, null);
    }

    public LabOptions withHost(String newHost) {
        return new LabOptions(newHost, port, threads, tls);
    }

    public LabOptions withPort(int newPort) {
        return new LabOptions(host, newPort, threads, tls);
    }

    public LabOptions withThreads(int newThreads) {
        return new LabOptions(host, port, newThreads, tls);
    }

    public LabOptions withTls(SslContext newTls) {
        return new LabOptions(host, port, threads, newTls);
    }
}
